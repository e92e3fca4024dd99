package kith.connector.csv;

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

/** Tables that people bring along from anywhere. */
@Component
final class CsvConnector implements Connector {
    private static final Network TABLE = new Network(
            "csv",
            "Table (CSV)",
            new Look("table", 150, 0.05),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final CsvHistory history = new CsvHistory();

    @Override
    public Network network() {
        return TABLE;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(new Outcome.Refused("A table is no network: import the file."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
