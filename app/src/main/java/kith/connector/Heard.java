package kith.connector;

import java.time.Instant;

/** What a payload means. */
public sealed interface Heard permits Said, Heard.Gone, Heard.Reaction {

    /** The network no longer shows it: a tombstone. */
    record Gone(RemoteId id, Instant at) implements Heard {}

    /**
     * Somebody reacted to a message.
     *
     * @param word {@code like}, {@code repost}, or an emoji's name
     */
    record Reaction(RemoteId target, Said.Author by, String word, Instant at) implements Heard {}
}
