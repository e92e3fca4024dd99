package kith.connector.sandbox.network;

import java.util.Map;
import java.util.TreeMap;

/** The network's own count of what it was asked, what it did and what it spoiled, since it started. */
public final class Tally {
    private final Map<String, Long> asked = new TreeMap<>();
    private final Map<String, Long> done = new TreeMap<>();
    private final Map<String, Long> answered = new TreeMap<>();
    private final Map<String, Long> spoiled = new TreeMap<>();

    synchronized void asked(String operation) {
        asked.merge(operation, 1L, Long::sum);
    }

    /** The operation really took place; a repeated idempotency key does not count. */
    synchronized void done(String operation) {
        done.merge(operation, 1L, Long::sum);
    }

    synchronized void answered(int status) {
        answered.merge(Integer.toString(status), 1L, Long::sum);
    }

    synchronized void spoiled(Fault.Kind kind) {
        spoiled.merge(kind.word(), 1L, Long::sum);
    }

    public synchronized long askedFor(String operation) {
        return asked.getOrDefault(operation, 0L);
    }

    public synchronized long doneOf(String operation) {
        return done.getOrDefault(operation, 0L);
    }

    synchronized Map<String, Map<String, Long>> all() {
        return Map.of(
                "asked",
                Map.copyOf(asked),
                "done",
                Map.copyOf(done),
                "answered",
                Map.copyOf(answered),
                "spoiled",
                Map.copyOf(spoiled));
    }
}
