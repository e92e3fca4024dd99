package kith.connector;

import java.util.Optional;

/**
 * The way to one network. A connector is stateless and safe for use by many threads. A facet that is absent is a button
 * that is absent.
 */
public interface Connector {

    Network network();

    /**
     * Asks the network who we are with these credentials.
     *
     * @return the account and what it may do
     * @throws Trouble with {@link Outcome.Disconnected} for wrong credentials and {@link Outcome.Refused} for settings the
     *     network does not know, each with a sentence for people
     */
    Account account(Connection connection);

    default Optional<Publisher> publisher() {
        return Optional.empty();
    }

    default Optional<Collector> collector() {
        return Optional.empty();
    }

    default Optional<Replier> replier() {
        return Optional.empty();
    }

    default Optional<Moderator> moderator() {
        return Optional.empty();
    }

    default Optional<Profiles> profiles() {
        return Optional.empty();
    }

    /** Reads an export of this network that people bring along. */
    default Optional<HistoryReader> historyReader() {
        return Optional.empty();
    }
}
