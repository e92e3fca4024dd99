package kith.connector.discourse;

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

/** Discourse, by the JSON of its topics. */
@Component
final class DiscourseConnector implements Connector {
    private static final Network DISCOURSE = new Network(
            "discourse",
            "Discourse",
            new Look("messages", 60, 0.1),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final DiscourseHistory history = new DiscourseHistory();

    @Override
    public Network network() {
        return DISCOURSE;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(
                new Outcome.Refused(
                        "This version of Kith does not connect to Discourse itself. Save the topics as JSON and import the files."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
