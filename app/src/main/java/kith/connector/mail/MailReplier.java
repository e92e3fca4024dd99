package kith.connector.mail;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.export.Unreadable;

/** Answers letters. */
final class MailReplier implements Replier {
    /** How long a server may take to bring our own copy back; most take a second. */
    private static final Duration SETTLE = Duration.ofMinutes(3);

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        if (!(order.act() instanceof Act.Reply reply)) {
            return new Outcome.Refused("Mail knows answers and nothing like this.");
        }
        if (reply.content().text().isBlank() && reply.content().media().isEmpty()) {
            return new Outcome.Refused("A letter without words is not sent.");
        }
        var me = Address.of(connection);
        var own = Own.id(order.key(), me);
        try (var mailbox = Mailbox.open(connection)) {
            var before = mailbox.find(own, false, mailbox.talks());
            if (before.isPresent()) {
                return done(own, before.get());
            }
            var answered = mailbox.find(reply.to(), false, mailbox.talks());
            if (answered.isEmpty()) {
                return new Outcome.Refused("The letter that this answers is no longer in the mailbox.");
            }
            var now = Instant.now();
            var postman = new Postman(connection, me);
            var letter = answered.get().letter();
            return send(mailbox, postman, postman.answer(order, reply, letter, Mail.of(letter), now), own, now);
        } catch (Unreadable e) {
            return new Outcome.Refused(e.sentence() + ".");
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        }
    }

    private static Outcome send(Mailbox mailbox, Postman postman, MimeMessage letter, RemoteId own, Instant now) {
        try {
            postman.send(letter);
        } catch (MessagingException e) {
            return Faults.known(e)
                    .orElseGet(() ->
                            new Outcome.Unknown("The mail server hung up before it said whether it took the letter."));
        }
        tidy(mailbox, own);
        return new Outcome.Done(own, Optional.empty(), now);
    }

    /** Puts our copy to the sent letters when it is back already; collecting does it later otherwise. */
    private static void tidy(Mailbox mailbox, RemoteId own) {
        try {
            var copy = mailbox.find(own, true, List.of(Mailbox.INBOX));
            if (copy.isPresent()) {
                copy.get().letter().setFlag(Flags.Flag.SEEN, true);
                mailbox.move(copy.get(), Mailbox.Purpose.SENT);
            }
        } catch (MessagingException e) {
            // the letter is sent, whatever becomes of its copy
        }
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.LookUp(SETTLE);
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var own = Own.id(order.key(), Address.of(connection));
        try (var mailbox = Mailbox.open(connection)) {
            var found = mailbox.find(own, false, mailbox.talks());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var done = done(own, found.get());
            tidy(mailbox, own);
            return Optional.of(done);
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        }
    }

    private static Outcome.Done done(RemoteId own, Mailbox.Found found) throws MessagingException {
        var sent = found.letter().getSentDate();
        return new Outcome.Done(own, Optional.empty(), sent == null ? Instant.now() : sent.toInstant());
    }
}
