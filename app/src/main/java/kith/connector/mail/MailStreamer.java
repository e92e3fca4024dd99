package kith.connector.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Streamer;

/**
 * IDLE (RFC 2177): the server says that a letter has come, and Kith fetches it. Nothing is stored for it, for the letter lies in the
 * mailbox.
 */
final class MailStreamer implements Streamer {

    @Override
    public Opening open(Connection connection, Optional<String> resume) {
        try {
            var mailbox = Mailbox.openToListen(connection);
            try {
                if (!mailbox.canIdle()) {
                    mailbox.close();
                    return new Opening.None(
                            "The mail server does not offer IDLE, by which it would say that a letter has come.");
                }
                return new Opening.Opened(new IdleLine(mailbox, mailbox.folder(Mailbox.INBOX, false)), false);
            } catch (MessagingException e) {
                mailbox.close();
                throw e;
            }
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        }
    }

    /** What is sent from another program comes into a folder that nobody tells of. */
    @Override
    public Duration paceBesides() {
        return Duration.ofMinutes(3);
    }
}
