package kith.connector;

import java.util.Optional;
import kith.connector.Collector.Raw;

/** What came over a {@link Line}. */
public sealed interface Told {

    /**
     * Something to keep and to read later.
     *
     * @param key tells it from all others, 1 to 200 characters, and stays the same when the network says it again, over a line or by a call
     * @param raw as it came
     * @param resume where a line that is opened after this one goes on; kept in the transaction that keeps the event
     */
    record Event(String key, Raw raw, Optional<String> resume) implements Told {
        public Event(String key, Raw raw) {
            this(key, raw, Optional.empty());
        }
    }

    /** There is something: the network is to be asked for it. Nothing is kept, for the network keeps it. */
    record Hint() implements Told {}

    /** Nothing to read, but a line that is opened later goes on from here. */
    record Mark(String resume) implements Told {}
}
