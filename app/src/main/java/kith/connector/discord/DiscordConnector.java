package kith.connector.discord;

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

/** Discord, by the files of DiscordChatExporter. */
@Component
final class DiscordConnector implements Connector {
    private static final Network DISCORD = new Network(
            "discord",
            "Discord",
            new Look("brand-discord", 278, 0.14),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final DiscordHistory history = new DiscordHistory();

    @Override
    public Network network() {
        return DISCORD;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(new Outcome.Refused(
                "This version of Kith does not connect to Discord itself. Export the channels and import the files."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
