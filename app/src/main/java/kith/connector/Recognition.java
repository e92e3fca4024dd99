package kith.connector;

import java.time.Duration;

/** How a network lets us recognise that the same act was already done. */
public sealed interface Recognition {
    /** The network takes an idempotency key or an id chosen by us, and keeps it that long: asking again within is safe. */
    record NativeKey(Duration window) implements Recognition {}

    /**
     * We find our own recent acts again by content and time.
     *
     * @param settle how long the network may take to show what it has taken; a look that sees nothing earlier says nothing
     */
    record LookUp(Duration settle) implements Recognition {}

    /** Doing it twice is the same as doing it once (a like, a mute, a deletion). */
    record Idempotent() implements Recognition {}

    /** Only a person can tell. */
    record Ask() implements Recognition {}
}
