package kith.connector;

import java.util.List;
import java.util.Map;
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

    /**
     * How fast a channel with these settings may act.
     */
    default Pace pace(Map<String, String> settings) {
        return Pace.ONE_AFTER_ANOTHER;
    }

    default Optional<Publisher> publisher() {
        return Optional.empty();
    }

    default Optional<Collector> collector() {
        return Optional.empty();
    }

    default Optional<WebhookReceiver> webhooks() {
        return Optional.empty();
    }

    default Optional<Streamer> streamer() {
        return Optional.empty();
    }

    /** Reads what the network said by itself. A connector with two ways for it reads both alike. */
    default Optional<? extends CallReader> callReader() {
        return webhooks().isPresent() ? webhooks() : streamer();
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

    default Optional<Meter> meter() {
        return Optional.empty();
    }

    /** What the credentials may be given where the network lets one choose; empty where it does not. */
    default List<Permit> permits() {
        return List.of();
    }

    /** Connects by a sign-in at the network's own page. */
    default Optional<SignIn> signIn() {
        return Optional.empty();
    }

    /** The facet that does such acts, when there is one. */
    default Optional<? extends Doer> doer(Act act) {
        return switch (act) {
            case Act.Publish a -> publisher();
            case Act.Edit a -> publisher();
            case Act.Delete a -> publisher();
            case Act.Reply a -> replier();
            case Act.Like a -> replier();
            case Act.Hide a -> moderator();
            case Act.Unhide a -> moderator();
            case Act.Lock a -> moderator();
            case Act.Unlock a -> moderator();
            case Act.Pin a -> moderator();
            case Act.Unpin a -> moderator();
            case Act.Approve a -> moderator();
            case Act.Mute a -> moderator();
            case Act.Unmute a -> moderator();
            case Act.Ban a -> moderator();
            case Act.Unban a -> moderator();
            case Act.Report a -> moderator();
            case Act.Remove a -> moderator();
        };
    }

    /** Reads an export of this network that people bring along. */
    default Optional<HistoryReader> historyReader() {
        return Optional.empty();
    }
}
