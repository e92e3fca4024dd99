package kith.connector.irc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.HistoryReader;
import kith.connector.Look;
import kith.connector.Network;
import kith.connector.Outcome;
import kith.connector.Trouble;
import org.springframework.stereotype.Component;

/** IRC, by its logs. */
@Component
final class IrcConnector implements Connector {
    private static final Network IRC = new Network(
            "irc",
            "IRC",
            new Look("hash", 190, 0.07),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final IrcHistory history = new IrcHistory();

    @Override
    public Network network() {
        return IRC;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(new Outcome.Refused(
                "This version of Kith does not join IRC channels itself. Import the logs instead."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
