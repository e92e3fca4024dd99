package kith.connector.zulip;

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

/** Zulip, by its exports. */
@Component
final class ZulipConnector implements Connector {
    private static final Network ZULIP = new Network(
            "zulip",
            "Zulip",
            new Look("brand-zulip", 270, 0.13),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final ZulipHistory history = new ZulipHistory();

    @Override
    public Network network() {
        return ZULIP;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(
                new Outcome.Refused(
                        "This version of Kith does not connect to Zulip itself. Export the organisation in Zulip and import the file."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
