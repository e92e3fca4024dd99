package kith.connector.irc;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kith.connector.RemoteId;
import kith.connector.Said;

/** Names on IRC: capitals are nothing to it, and neither is the difference between {@code []\~} and <code>{}|^</code> (RFC 1459, 2.2). */
final class Nick {
    private static final Set<String> SERVICES = Set.of("chanserv", "nickserv", "memoserv", "server");

    private Nick() {}

    static Said.Author author(String nick) {
        var folded = folded(nick);
        return new Said.Author(new RemoteId(folded), nick, nick, Optional.empty(), SERVICES.contains(folded));
    }

    /** The one spelling of a nick or a channel. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('[', '{')
                .replace(']', '}')
                .replace('\\', '|')
                .replace('~', '^');
    }
}
