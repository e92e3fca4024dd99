package kith.channel;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Capability;

/**
 * A connected account, or the history of one.
 *
 * @param connected false: an import brought its history, nobody has connected it
 * @param settings as the network declares them; nothing secret
 * @param account who we are there, present when connected
 * @param healthWhy a sentence when health is not good
 */
public record Channel(
        ChannelId id,
        String network,
        String name,
        Mode mode,
        boolean connected,
        Map<String, String> settings,
        Optional<Account> account,
        Health health,
        Optional<String> healthWhy,
        Optional<Instant> lastSuccess,
        Instant created) {

    /** Whether anything may leave. */
    public enum Mode {
        /** It is read; nothing leaves. Every channel begins so. */
        LISTEN,
        LIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Health {
        /** Not yet asked. */
        NEW,
        GOOD,
        /** The network asks us to wait, or does not answer; tried again by itself. */
        LATE,
        /** A person must do something. */
        BROKEN,
        /** Only imported history. */
        HISTORY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why this account has not what its network offers, if so. */
    public Optional<String> missing(Capability capability) {
        return account.map(a -> a.missing().get(capability));
    }
}
