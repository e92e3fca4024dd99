package kith.connector.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import kith.connector.Connection;
import kith.connector.Memory;
import kith.connector.RemoteId;
import kith.testing.RealServer;

/** A real mail server with two mailboxes: ours, and Alice’s, seen with her own eyes. */
final class MailServer {
    private final RealServer server;

    MailServer(RealServer server) {
        this.server = server;
    }

    Map<String, String> settings() {
        return settings(Integer.parseInt(server.value("MAIL_SMTP_PORT")));
    }

    Map<String, String> settings(int smtpPort) {
        return Map.of(
                "baseUrl",
                "imap://127.0.0.1:" + server.value("MAIL_IMAP_PORT"),
                "smtp",
                "smtp://127.0.0.1:" + smtpPort,
                "sender",
                "Harbour Radio");
    }

    Map<String, String> credentials() {
        return Map.of("username", server.value("MAIL_USER"), "password", server.value("MAIL_PASSWORD"));
    }

    Connection connection(kith.connector.Transport transport) {
        return new Connection(settings(), credentials(), transport, Memory.ofThisCall());
    }

    int smtpPort() {
        return Integer.parseInt(server.value("MAIL_SMTP_PORT"));
    }

    /** Alice writes to us. */
    RemoteId aliceWrites(String subject, String text) {
        return aliceWrites("Subject: " + subject + "\nContent-Type: text/plain; charset=utf-8\n\n" + text);
    }

    /**
     * Alice writes to us.
     *
     * @param rest further lines of the head, an empty one, and what she says
     */
    RemoteId aliceWrites(String rest) {
        var id = UUID.randomUUID() + "@example.test";
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        var letter = "From: Alice Aubert <" + server.value("MAIL_ALICE_USER") + ">\nTo: " + server.value("MAIL_USER")
                + "\nMessage-ID: <" + id + ">\nDate: " + date + "\n" + rest;
        try {
            var message = new MimeMessage(
                    session(),
                    new ByteArrayInputStream(letter.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
            try (var way = session().getTransport("smtp")) {
                way.connect(
                        "127.0.0.1", smtpPort(), server.value("MAIL_ALICE_USER"), server.value("MAIL_ALICE_PASSWORD"));
                way.sendMessage(message, new InternetAddress[] {new InternetAddress(server.value("MAIL_USER"))});
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return new RemoteId(id);
    }

    /** Somebody of ours answers in another program, which puts the letter where it puts what was sent. */
    RemoteId weAnswerElsewhere(RemoteId to, String text) {
        var id = UUID.randomUUID() + "@example.test";
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        var letter = "From: " + server.value("MAIL_USER") + "\nTo: " + server.value("MAIL_ALICE_USER")
                + "\nMessage-ID: <" + id + ">\nIn-Reply-To: <" + to.value() + ">\nReferences: <" + to.value()
                + ">\nDate: " + date + "\nSubject: Re: Opening hours\nContent-Type: text/plain; charset=utf-8\n\n"
                + text;
        try (var store = session().getStore("imap")) {
            store.connect(
                    "127.0.0.1",
                    Integer.parseInt(server.value("MAIL_IMAP_PORT")),
                    server.value("MAIL_USER"),
                    server.value("MAIL_PASSWORD"));
            var sent = store.getFolder("Sent");
            if (!sent.exists()) {
                sent.create(Folder.HOLDS_MESSAGES);
            }
            var message = new MimeMessage(
                    session(),
                    new ByteArrayInputStream(letter.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
            sent.appendMessages(new Message[] {message});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return new RemoteId(id);
    }

    private static Session session() {
        return Session.getInstance(new Properties());
    }

    /** A letter as the program of its reader shows it. */
    record Seen(String id, String subject, String from, String text, String inReplyTo, String references) {}

    /** What Alice has got. */
    List<Seen> alicesInbox() {
        return letters(server.value("MAIL_ALICE_USER"), server.value("MAIL_ALICE_PASSWORD"), "INBOX");
    }

    /** What lies in a folder of ours. */
    List<Seen> ours(String folder) {
        return letters(server.value("MAIL_USER"), server.value("MAIL_PASSWORD"), folder);
    }

    private List<Seen> letters(String user, String password, String name) {
        try (var store = session().getStore("imap")) {
            store.connect("127.0.0.1", Integer.parseInt(server.value("MAIL_IMAP_PORT")), user, password);
            var folder = store.getFolder(name);
            if (!folder.exists()) {
                return List.of();
            }
            folder.open(Folder.READ_ONLY);
            var seen = new ArrayList<Seen>();
            for (var letter : folder.getMessages()) {
                seen.add(seen(letter));
            }
            return seen;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Seen seen(Message letter) throws MessagingException, IOException {
        return new Seen(
                header(letter, "Message-ID"),
                String.valueOf(letter.getSubject()),
                letter.getFrom()[0].toString(),
                letter.getContent() instanceof String text ? text.strip() : "",
                header(letter, "In-Reply-To"),
                header(letter, "References"));
    }

    private static String header(Message letter, String name) throws MessagingException {
        var values = letter.getHeader(name);
        return values == null ? "" : values[0].replaceAll("\\s+", " ");
    }
}
