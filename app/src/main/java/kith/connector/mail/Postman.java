package kith.connector.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.RemoteId;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Writes our letters and hands them in. */
final class Postman {
    /** Of ids of earlier letters; a thread of hundreds need not name all of them (RFC 5322, section 3.6.4). */
    private static final int MOST_REFERENCES = 20;

    private final Connection connection;
    private final Address me;
    private final Session session;
    private final Servers.Server server;

    Postman(Connection connection, Address me) {
        this.connection = connection;
        this.me = me;
        this.server = Servers.of(connection).smtp();
        this.session = Sessions.with(connection, "smtp", server);
    }

    /** The answer to a letter, in its thread, to whom it asks to be answered. */
    MimeMessage answer(Act.Order order, Act.Reply reply, Message to, Mail read, Instant now) throws MessagingException {
        var letter = new Fixed(session, Own.id(order.key(), me));
        letter.setFrom(me.written());
        letter.setRecipients(Message.RecipientType.TO, recipients(to, read));
        letter.setSubject("Re: " + read.topic(), "UTF-8");
        letter.setSentDate(Date.from(now));
        letter.setHeader("In-Reply-To", "<" + read.id() + ">");
        letter.setHeader("References", references(read));
        letter.setHeader(Own.HEADER, order.key().toString());
        fill(letter, reply.content());
        letter.saveChanges();
        return letter;
    }

    /** A letter of our own is answered to those it went to. */
    private jakarta.mail.Address[] recipients(Message to, Mail read) throws MessagingException {
        if (read.isFrom(me.mail())) {
            var went = to.getRecipients(Message.RecipientType.TO);
            return went == null ? new jakarta.mail.Address[] {me.written()} : went;
        }
        return to.getReplyTo();
    }

    private static String references(Mail read) {
        var all = new LinkedHashSet<>(read.headers().ids("References"));
        read.parent().map(RemoteId::value).ifPresent(all::add);
        all.add(read.id().value());
        var list = new ArrayList<>(all);
        // The first says which thread it is, the last what came before.
        var kept = list.size() <= MOST_REFERENCES
                ? list
                : concat(list.subList(0, 1), list.subList(list.size() - MOST_REFERENCES + 1, list.size()));
        return "<" + String.join(">\r\n <", kept) + ">";
    }

    private static List<String> concat(List<String> one, List<String> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static void fill(MimeMessage letter, Act.Content content) throws MessagingException {
        if (content.media().isEmpty()) {
            letter.setText(content.text(), "UTF-8");
            return;
        }
        var parts = new MimeMultipart();
        var words = new MimeBodyPart();
        words.setText(content.text(), "UTF-8");
        parts.addBodyPart(words);
        int number = 0;
        for (var media : content.media()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(media.bytes(), media.contentType())));
            var ending = media.contentType().substring(media.contentType().indexOf('/') + 1);
            part.setFileName("attachment-" + ++number + "." + ending);
            part.setDescription(media.alt().isBlank() ? null : media.alt(), "UTF-8");
            parts.addBodyPart(part);
        }
        letter.setContent(parts);
    }

    /**
     * Hands a letter in, for those it is to and for ourselves.
     *
     * @throws MessagingException {@link Faults} says whether the server may have taken it
     */
    void send(MimeMessage letter) throws MessagingException {
        var to = new LinkedHashSet<jakarta.mail.Address>(List.of(letter.getAllRecipients()));
        to.add(new InternetAddress(me.mail()));
        try (var way = (SMTPTransport) session.getTransport("smtp")) {
            connect(way);
            way.sendMessage(letter, to.toArray(jakarta.mail.Address[]::new));
        }
    }

    /** Signs in and out, to learn whether that is possible. */
    void check() throws MessagingException {
        try (var way = (SMTPTransport) session.getTransport("smtp")) {
            connect(way);
        }
    }

    private void connect(SMTPTransport way) throws MessagingException {
        var login = Login.of(connection);
        way.connect(server.host(), server.port(), login.name(), login.secret());
    }

    /** A letter whose id is chosen by us and stays. */
    private static final class Fixed extends MimeMessage {
        private final RemoteId id;

        Fixed(Session session, RemoteId id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
