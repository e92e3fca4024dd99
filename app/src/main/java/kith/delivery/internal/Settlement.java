package kith.delivery.internal;

import java.util.Optional;
import kith.connector.Outcome;
import kith.delivery.Delivery.State;
import kith.delivery.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a step of an act came to.
 *
 * @param outcome of the attempt, for the record
 * @param why for people
 */
record Settlement(
        State state,
        Optional<Reason> reason,
        String outcome,
        @Nullable String why,
        @Nullable String toCheck,
        @Nullable String remoteId,
        @Nullable String permalink) {

    static Settlement of(State state, String outcome, @Nullable String why) {
        return new Settlement(state, Optional.empty(), outcome, why, null, null, null);
    }

    static Settlement because(State state, Reason reason, String outcome, @Nullable String why) {
        return new Settlement(state, Optional.of(reason), outcome, why, null, null, null);
    }

    static Settlement published(Outcome.Done done) {
        return new Settlement(
                State.PUBLISHED,
                Optional.empty(),
                "published",
                null,
                null,
                done.id().value(),
                done.permalink().map(Object::toString).orElse(null));
    }

    static Settlement accepted(String toCheck) {
        return new Settlement(State.ACCEPTED, Optional.empty(), "accepted", null, toCheck, null, null);
    }

    static Settlement giveUp(Reason reason, String why) {
        return because(State.GIVEN_UP, reason, "given up", why);
    }

    /** Nothing more happens by itself, and it was not done as far as anybody knows: somebody must hear of it. */
    boolean failed() {
        return switch (state) {
            case REFUSED, GIVEN_UP -> true;
            case UNKNOWN -> reason.equals(Optional.of(Reason.ASK));
            case WAITING -> reason.equals(Optional.of(Reason.LATE));
            case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, PUBLISHED, CANCELLED -> false;
        };
    }
}
