package kith.connector.telegram;

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

/** Telegram, by the exports of its desktop program. */
@Component
final class TelegramConnector implements Connector {
    private static final Network TELEGRAM = new Network(
            "telegram",
            "Telegram",
            new Look("brand-telegram", 235, 0.12),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final TelegramHistory history = new TelegramHistory();

    @Override
    public Network network() {
        return TELEGRAM;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(
                new Outcome.Refused(
                        "This version of Kith does not connect to Telegram itself. Export the chat in Telegram Desktop and import the file."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
