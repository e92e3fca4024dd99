package kith.connector.mail;

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

/** E-mail, by files of mailboxes. */
@Component
final class MailConnector implements Connector {
    private static final Network MAIL = new Network(
            "mail",
            "E-mail",
            new Look("mail", 30, 0.09),
            Set.of(Capability.COLLECT_HISTORY),
            List.of(),
            List.of(),
            List.of());

    private final MboxHistory history = new MboxHistory();

    @Override
    public Network network() {
        return MAIL;
    }

    @Override
    public Account account(Connection connection) {
        throw new Trouble(new Outcome.Refused(
                "This version of Kith does not open mailboxes itself. Import the mailbox as an mbox file."));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
