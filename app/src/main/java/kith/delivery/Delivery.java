package kith.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;

/**
 * One act on one channel, from its plan to its end.
 *
 * @param act its word, such as {@code reply}
 * @param target remote id of what it is done to; empty for a post
 * @param text what it says; empty for acts that say nothing
 * @param why in plain words: what the network said, or what it waits for
 * @param remoteId of what exists now on the network
 * @param conversation whose reply it is
 */
public record Delivery(
        DeliveryId id,
        ChannelId channel,
        String act,
        Optional<String> target,
        String text,
        State state,
        Optional<String> why,
        Optional<String> remoteId,
        Optional<URI> permalink,
        Optional<UUID> conversation,
        Optional<UUID> by,
        String byName,
        Instant planned,
        Instant dueAt,
        Optional<Instant> settled,
        List<Attempt> attempts) {

    /** The same with its attempts. */
    public Delivery with(List<Attempt> made) {
        return new Delivery(
                id,
                channel,
                act,
                target,
                text,
                state,
                why,
                remoteId,
                permalink,
                conversation,
                by,
                byName,
                planned,
                dueAt,
                settled,
                List.copyOf(made));
    }

    public enum State {
        /** Its time has not come. */
        PLANNED,
        /** Its time has come; a node will take it. */
        DUE,
        /** A node holds it; nothing was asked yet. */
        CLAIMED,
        /** The request is out. */
        ASKED,
        /** The network works on it. */
        ACCEPTED,
        /** The network did it. */
        PUBLISHED,
        /** The network will not do it. */
        REFUSED,
        /** The network asked us to wait, or the channel must be reconnected. */
        WAITING,
        /** Asked, and no answer said whether it was done. */
        UNKNOWN,
        GIVEN_UP,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Nothing more will happen by itself. */
        public boolean settled() {
            return switch (this) {
                case PUBLISHED, REFUSED, GIVEN_UP, CANCELLED -> true;
                case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, WAITING, UNKNOWN -> false;
            };
        }
    }

    /**
     * One request, or one look.
     *
     * @param kind {@code ask}, {@code check} or {@code look}
     * @param outcome absent while it is on its way
     */
    public record Attempt(
            int number, String kind, Instant started, Optional<Instant> ended, Optional<String> outcome) {}
}
