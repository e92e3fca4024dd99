package kith.connector;

import java.util.Optional;

/** Small secrets a connector may keep between calls for one channel; stored encrypted and lost at any time without harm. */
public interface Memory {
    Optional<String> get(String name);

    void put(String name, String value);

    /** A memory that forgets with the object, for trying credentials and for tests. */
    static Memory ofThisCall() {
        var kept = new java.util.concurrent.ConcurrentHashMap<String, String>();
        return new Memory() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public void put(String name, String value) {
                kept.put(name, value);
            }
        };
    }
}
