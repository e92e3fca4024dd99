package kith.connector.mail;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.HistoryReader;
import kith.connector.Look;
import kith.connector.Moderator;
import kith.connector.Network;
import kith.connector.Replier;
import kith.connector.SignIn;
import kith.connector.Streamer;
import org.springframework.stereotype.Component;

/** A mailbox, by IMAP and SMTP; and files of mailboxes. */
@Component
final class MailConnector implements Connector {
    private static final Network MAIL = new Network(
            "mail",
            "E-mail",
            new Look("mail", 30, 0.09),
            Set.of(
                    Capability.COLLECT_MESSAGES,
                    Capability.COLLECT_OWN,
                    Capability.COLLECT_HISTORY,
                    Capability.REPLY_PUBLIC,
                    Capability.REPLY_PRIVATE,
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_REPORT),
            List.of(),
            List.of(
                    Field.required("baseUrl", "imaps://imap.example.org"),
                    Field.optional("smtp", "smtps://smtp.example.org"),
                    Field.optional("address", "hello@example.org"),
                    Field.optional("sender", "Harbour Radio")),
            List.of(Field.required("username", "hello@example.org"), Field.required("password", "")));

    private final MboxHistory history = new MboxHistory();
    private final MailCollector collector = new MailCollector();
    private final MailReplier replier = new MailReplier();
    private final MailModerator moderator = new MailModerator();
    private final MailSignIn signIn = new MailSignIn();

    @Override
    public Network network() {
        return MAIL;
    }

    /** Both servers are asked: a mailbox that can be read but not answered would be found out too late. */
    @Override
    public Account account(Connection connection) {
        try (var mailbox = Mailbox.open(connection)) {
            var unused = mailbox.talks();
            var me = Address.of(connection);
            new Postman(connection, me).check();
            return me.account();
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        }
    }

    @Override
    public Optional<Streamer> streamer() {
        return Optional.of(new MailStreamer());
    }

    @Override
    public Optional<SignIn> signIn() {
        return Optional.of(signIn);
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(collector);
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(replier);
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(moderator);
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
