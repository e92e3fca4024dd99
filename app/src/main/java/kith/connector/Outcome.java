package kith.connector;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of asking a network to do one act on one channel. Each says who must act next. */
public sealed interface Outcome {

    /**
     * The network did it.
     *
     * @param id of what now exists, or of the target where nothing new exists (a like, a mute)
     * @param permalink where people see it, when the network has such an address
     */
    record Done(RemoteId id, Optional<URI> permalink, Instant at) implements Outcome {}

    /**
     * The network still works on it; check again with this state, which is saved before each call that changes something.
     */
    record Accepted(String stateToCheck, Duration comeBack) implements Outcome {}

    /** The network will not do it; asking again changes nothing. A person must change the act. */
    record Refused(String networkSaid) implements Outcome {}

    /** The network has not done it; come back later. */
    record Throttled(Duration retryAfter, String why, Cause cause) implements Outcome {
        public Throttled(Duration retryAfter, String why) {
            this(retryAfter, why, Cause.PACE);
        }

        /** The network is closed for a while, or cannot be reached. */
        public static Throttled closed(Duration retryAfter, String why) {
            return new Throttled(retryAfter, why, Cause.CLOSED);
        }

        /** Something on the way to this act failed, such as a picture sent ahead of it. */
        public static Throttled thisOne(Duration retryAfter, String why) {
            return new Throttled(retryAfter, why, Cause.THIS_ONE);
        }

        public enum Cause {
            /** We asked too often: nothing of the account leaves until then. */
            PACE,
            /** Nobody gets in: nothing of the account leaves until then. */
            CLOSED,
            /** Only this act waits; others may go on. */
            THIS_ONE
        }
    }

    /** The credentials do not hold any more, or lack a right. A person must reconnect the channel. */
    record Disconnected(String why) implements Outcome {}

    /** Asked, but no answer that says whether it was done: look before asking again. */
    record Unknown(String why) implements Outcome {}
}
