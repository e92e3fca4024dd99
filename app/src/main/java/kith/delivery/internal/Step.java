package kith.delivery.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import kith.channel.Channel;
import kith.connector.Connection;
import kith.connector.Doer;
import kith.connector.RemoteId;

/** What is to be done next with an act. What goes out to the network is written down before. */
sealed interface Step {

    /** Nothing more happens by itself. */
    record Over() implements Step {}

    record Later(Duration pause) implements Step {}

    /**
     * The network is asked to do it, or how far it is.
     *
     * @param decided {@link System#nanoTime} when this was written down
     */
    record Ask(Row row, Channel channel, Connection connection, Doer doer, long decided) implements Step {}

    /**
     * The network is searched for it.
     *
     * @param others what other acts of the channel brought about meanwhile
     * @param again when nothing is seen, how long until the next look; empty when the network must show it by now, so that what is
     *     not seen is not there
     */
    record Look(Row row, Connection connection, Doer doer, Set<RemoteId> others, Optional<Duration> again)
            implements Step {}
}
