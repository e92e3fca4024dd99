package kith.connector.slack;

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

/** Slack, by its exports. */
@Component
final class SlackConnector implements Connector {
    private static final Network SLACK = new Network(
            "slack",
            "Slack",
            new Look("brand-slack", 320, 0.13),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final SlackHistory history = new SlackHistory();

    @Override
    public Network network() {
        return SLACK;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(
                new Outcome.Refused(
                        "This version of Kith does not connect to Slack itself. Export the workspace in Slack and import the file."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
