package kith.connector.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kith.connector.Line;
import kith.connector.Outcome;
import kith.connector.Told;
import kith.connector.Trouble;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * A folder that is listened to. One thread waits for what the server says; the reader asks once a minute how many letters there are, which
 * ends the waiting for a moment, keeps the connection alive on its way and finds out whether anybody is still there.
 */
final class IdleLine implements Line {
    private static final Duration ASK_EVERY = Duration.ofMinutes(1);

    private final Mailbox mailbox;
    private final IMAPFolder folder;
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private volatile long lastSign = System.nanoTime();
    private volatile boolean closed;

    private sealed interface Said {
        record Letter() implements Said {}

        record Broken(Outcome outcome) implements Said {}
    }

    IdleLine(Mailbox mailbox, IMAPFolder folder) {
        this.mailbox = mailbox;
        this.folder = folder;
        folder.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                sign();
                said.add(new Said.Letter());
            }
        });
        Thread.ofVirtual().name("idle").start(this::idle);
    }

    private void idle() {
        try {
            while (!closed) {
                folder.idle(true);
                sign();
            }
        } catch (MessagingException | RuntimeException e) {
            said.add(new Said.Broken(new Outcome.Unknown("The mail server hung up while Kith listened.")));
        }
    }

    private void sign() {
        lastSign = System.nanoTime();
    }

    @Override
    public Optional<Told> next(Duration patience) {
        try {
            var one = said.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (one instanceof Said.Broken(var outcome)) {
                throw new Trouble(outcome);
            }
            if (one == null && silentFor().compareTo(ASK_EVERY) > 0) {
                var unused = folder.getMessageCount();
                sign();
            }
            return one == null ? Optional.empty() : Optional.of(new Told.Hint());
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble(new Outcome.Unknown("Kith was stopped while it listened."));
        }
    }

    @Override
    public Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    /** A server that does not answer is not waited for. */
    @Override
    public void close() {
        closed = true;
        Thread.ofVirtual().name("idle-end").start(mailbox::close);
    }
}
