package kith.connector;

import java.time.Instant;

/** What a payload means. */
public sealed interface Heard permits Said, Heard.Gone, Heard.Reaction, Heard.ReactionTakenBack, Heard.Report {

    /** The network no longer shows it: a tombstone. */
    record Gone(RemoteId id, Instant at) implements Heard {}

    /**
     * Somebody reacted to a message.
     *
     * @param word {@code like}, {@code repost}, or an emoji's name
     */
    record Reaction(RemoteId target, Said.Author by, String word, Instant at) implements Heard {}

    /**
     * Somebody who reacted does so no more.
     *
     * @param word as it was said in the reaction
     */
    record ReactionTakenBack(RemoteId target, Said.Author by, String word, Instant at) implements Heard {}

    /**
     * Somebody reported a message to those who moderate there.
     *
     * @param says why, in their words or the network's; may be empty
     */
    record Report(RemoteId target, Said.Author by, String says, Instant at) implements Heard {}
}
