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
 * @param reason why it waits or ended, for programs
 * @param conversation whose reply it is
 * @param dueAt when it leaves, or should have left
 * @param wall the time on the wall that a person meant, if they said it so
 * @param place in its chain; empty when it stands alone
 * @param released a person let it leave although late
 * @param steps which step of its way was when
 */
public record Delivery(
        DeliveryId id,
        ChannelId channel,
        String act,
        Optional<String> target,
        String text,
        State state,
        Optional<Reason> reason,
        Optional<String> why,
        Optional<String> remoteId,
        Optional<URI> permalink,
        Optional<UUID> conversation,
        Optional<UUID> by,
        String byName,
        Instant planned,
        Instant dueAt,
        Optional<When.OnTheClock> wall,
        Optional<Place> place,
        boolean released,
        Optional<Instant> settled,
        Steps steps,
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
                reason,
                why,
                remoteId,
                permalink,
                conversation,
                by,
                byName,
                planned,
                dueAt,
                wall,
                place,
                released,
                settled,
                steps,
                List.copyOf(made));
    }

    /**
     * Which step was when, as far as it has come.
     *
     * @param checked that the channel can do it and its text keeps the limits
     * @param claimed a node took it, the first time
     * @param asked the first request went out
     * @param seenLive the network showed it to us; its “done” alone is a promise
     */
    public record Steps(
            Optional<Instant> checked,
            Optional<Instant> claimed,
            Optional<Instant> asked,
            Optional<Instant> seenLive) {}

    /**
     * @param chain the first act of the chain
     * @param part from 1
     * @param follows the act on which it hangs; empty for the first
     */
    public record Place(DeliveryId chain, int part, Optional<DeliveryId> follows) {}

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
        /** Not done, and something must happen first; see {@link Reason}. */
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
