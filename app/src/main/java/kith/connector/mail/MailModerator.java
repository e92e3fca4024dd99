package kith.connector.mail;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;

/** Puts letters away: into the trash, or to the junk, where many servers learn from it. */
final class MailModerator implements Moderator {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        return switch (order.act()) {
            case Act.Remove(var target) -> move(connection, target, Mailbox.Purpose.TRASH);
            case Act.Report(var target, var reason) -> move(connection, target, Mailbox.Purpose.JUNK);
            default -> new Outcome.Refused("Mail knows nothing like this.");
        };
    }

    private static Outcome move(Connection connection, RemoteId target, Mailbox.Purpose to) {
        try (var mailbox = Mailbox.open(connection)) {
            var letter = mailbox.find(target, true, List.of(Mailbox.INBOX));
            if (letter.isPresent()) {
                mailbox.move(letter.get(), to);
                return done(target);
            }
            return mailbox.find(target, false, List.of(mailbox.needed(to))).isPresent()
                    ? done(target)
                    : new Outcome.Refused("This letter is no longer in the mailbox.");
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        }
    }

    private static Outcome done(RemoteId target) {
        return new Outcome.Done(target, Optional.empty(), Instant.now());
    }

    /** A letter that lies there already lies there. */
    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }
}
