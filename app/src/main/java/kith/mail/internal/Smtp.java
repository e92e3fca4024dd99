package kith.mail.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import kith.connector.GuardedTransport;
import kith.mail.Mail;
import kith.mail.MailServer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands letters in. A server that a workspace named is reached through the guard against private addresses. */
@Component
public class Smtp {
    private static final String PATIENCE = String.valueOf(Duration.ofSeconds(20).toMillis());

    private final GuardedTransport guarded;

    Smtp(GuardedTransport guarded) {
        this.guarded = guarded;
    }

    /** What came of it. */
    sealed interface Result {
        record Sent() implements Result {}

        /** For good. */
        record Refused(String said) implements Result {}

        /** It did not leave, and may another time. */
        record Later(String why) implements Result {}

        /** It was handed over, but the server did not say whether it took it. */
        record Unknown(String why) implements Result {}
    }

    Result send(MailServer server, Mail mail, String messageId, Instant now) {
        var session = session(server);
        try {
            var letter = letter(session, server, mail, messageId, now);
            return send(server, (SMTPTransport) session.getTransport("smtp"), letter);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Result.Refused(said(e)); // no letter can be made of it: nothing was asked
        }
    }

    private static Result send(MailServer server, SMTPTransport way, MimeMessage letter) {
        try {
            connect(way, server);
            return handIn(way, letter);
        } catch (AuthenticationFailedException e) {
            return new Result.Later("The mail server does not accept the sign-in: " + said(e));
        } catch (MessagingException e) {
            return new Result.Later("The mail server cannot be reached: " + said(e));
        } finally {
            hangUp(way);
        }
    }

    /** However the good-bye goes, it changes nothing of what was said before. */
    private static void hangUp(SMTPTransport way) {
        try {
            way.close();
        } catch (MessagingException e) {
            // the line is gone already
        }
    }

    private static Result handIn(SMTPTransport way, MimeMessage letter) {
        try {
            way.sendMessage(letter, letter.getAllRecipients());
            return new Result.Sent();
        } catch (MessagingException e) {
            for (Throwable cause = e; cause != null; cause = next(cause)) {
                int code = switch (cause) {
                    case SMTPAddressFailedException to -> to.getReturnCode();
                    case SMTPSenderFailedException from -> from.getReturnCode();
                    case SMTPSendFailedException send -> send.getReturnCode();
                    default -> 0;
                };
                // By the first figure of the answer (RFC 5321, section 4.2): 4 for now, 5 for good.
                if (code / 100 == 5) {
                    return new Result.Refused(said(cause));
                }
                if (code / 100 == 4) {
                    return new Result.Later("The mail server wants to be asked later: " + said(cause));
                }
            }
            return new Result.Unknown("The mail server hung up before it said whether it took the letter.");
        }
    }

    /** Signs in and out, to learn whether that is possible; empty when it is. */
    public @Nullable String refusal(MailServer server) {
        try (var way = (SMTPTransport) session(server).getTransport("smtp")) {
            connect(way, server);
            return null;
        } catch (MessagingException e) {
            return said(e);
        }
    }

    private static void connect(SMTPTransport way, MailServer server) throws MessagingException {
        way.connect(
                server.host(),
                server.port(),
                server.username().isEmpty() ? null : server.username(),
                server.password().orElse(null));
    }

    private Session session(MailServer server) {
        var is = new Properties();
        if (server.own()) {
            is.put("mail.smtp.socketFactory", guarded.sockets());
            is.put("mail.smtp.socketFactory.fallback", "false");
        }
        is.put("mail.smtp.connectiontimeout", PATIENCE);
        is.put("mail.smtp.timeout", PATIENCE);
        is.put("mail.smtp.writetimeout", PATIENCE);
        is.put("mail.smtp.ssl.enable", String.valueOf(server.tls()));
        is.put("mail.smtp.ssl.checkserveridentity", "true");
        is.put("mail.smtp.starttls.enable", "true");
        is.put("mail.smtp.starttls.required", String.valueOf(!server.tls() && !server.onThisMachine()));
        is.put("mail.smtp.auth", String.valueOf(!server.username().isEmpty()));
        is.put("mail.smtp.allow8bitmime", "true");
        return Session.getInstance(is);
    }

    private static MimeMessage letter(Session session, MailServer server, Mail mail, String messageId, Instant now)
            throws MessagingException, UnsupportedEncodingException {
        var letter = new Fixed(session, messageId);
        letter.setFrom(new InternetAddress(server.senderAddress(), server.senderName(), "UTF-8"));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        if (!mail.replyTo().isEmpty()) {
            letter.setReplyTo(new jakarta.mail.Address[] {new InternetAddress(mail.replyTo(), true)});
        }
        letter.setSubject(mail.subject(), "UTF-8");
        letter.setSentDate(Date.from(now));
        letter.setHeader("Auto-Submitted", "auto-generated"); // so that nobody's holiday notice answers (RFC 3834)
        var words = new MimeBodyPart();
        words.setText(mail.text(), "UTF-8");
        var page = new MimeBodyPart();
        page.setText(mail.html(), "UTF-8", "html");
        letter.setContent(new MimeMultipart("alternative", words, page));
        letter.saveChanges();
        return letter;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : cause.getCause();
    }

    private static String said(Throwable e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }

    /** A letter whose id is chosen by us and stays. */
    private static final class Fixed extends MimeMessage {
        private final String id;

        Fixed(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
