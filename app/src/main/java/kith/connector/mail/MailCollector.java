package kith.connector.mail;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Said;
import kith.connector.export.Unreadable;
import kith.connector.mail.Mailbox.Found;
import kith.connector.mail.Marks.Mark;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Brings the letters of the inbox and of those that were sent, also by hand in another program. */
final class MailCollector implements Collector {
    private static final Duration PACE = Duration.ofMinutes(1);
    private static final int BATCH = 25;

    /** Of one letter, in bytes: the text stands before what hangs on it, whose names are kept and not its bytes. */
    private static final int KEPT = 1 << 20;

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var me = Address.of(connection).mail();
        try (var mailbox = Mailbox.open(connection)) {
            var payloads = new ArrayList<Raw>();
            var marks = Marks.of(cursor);
            boolean more = false;
            for (var name : mailbox.talks()) {
                var folder = mailbox.folder(name, name.equals(Mailbox.INBOX));
                var numbers = numbers(folder, marks.of(name, folder.getUIDValidity()), since);
                var now = numbers.subList(0, Math.min(numbers.size(), Math.max(0, BATCH - payloads.size())));
                more |= now.size() < numbers.size();
                for (long number : now) {
                    collect(mailbox, folder, number, me).ifPresent(payloads::add);
                }
                marks = marks.with(name, new Mark(folder.getUIDValidity(), reached(marks, folder, now)));
            }
            return new Batch(payloads, marks.cursor(), more);
        } catch (MessagingException e) {
            throw Faults.trouble(e);
        }
    }

    /** Of letters that are new, the oldest first. */
    private static List<Long> numbers(IMAPFolder folder, Optional<Mark> mark, Instant since) throws MessagingException {
        var letters = mark.isPresent()
                ? folder.getMessagesByUID(mark.get().last() + 1, UIDFolder.LASTUID)
                : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
        var numbers = new ArrayList<Long>();
        for (var letter : letters) {
            long number = folder.getUID(letter);
            // Asked for what follows the last, a server names the last again.
            if (number > mark.map(Mark::last).orElse(0L)) {
                numbers.add(number);
            }
        }
        numbers.sort(null);
        return numbers;
    }

    private static long reached(Marks marks, IMAPFolder folder, List<Long> now) throws MessagingException {
        return now.isEmpty()
                ? marks.of(folder.getFullName(), folder.getUIDValidity())
                        .map(Mark::last)
                        .orElse(Math.max(0, folder.getUIDNext() - 1))
                : now.getLast();
    }

    /** Empty for a letter that has gone meanwhile, and for our own copy, which comes along where it is put. */
    private static Optional<Raw> collect(Mailbox mailbox, IMAPFolder folder, long number, String me)
            throws MessagingException {
        var letter = folder.getMessageByUID(number);
        if (letter == null || letter.isExpunged()) {
            return Optional.empty();
        }
        var bytes = beginning(letter);
        if (folder.getFullName().equals(Mailbox.INBOX) && isOwnCopy(bytes, me)) {
            letter.setFlag(Flags.Flag.SEEN, true);
            mailbox.move(new Found(folder, letter), Mailbox.Purpose.SENT);
            return Optional.empty();
        }
        var received = letter.getReceivedDate();
        return Optional.of(Payload.of(
                        folder.getFullName(),
                        received == null ? 0 : received.toInstant().getEpochSecond(),
                        bytes)
                .raw());
    }

    private static boolean isOwnCopy(byte[] bytes, String me) {
        try {
            return Own.copy(Mail.of(bytes), me);
        } catch (Unreadable e) {
            return false;
        }
    }

    private static byte[] beginning(Message letter) throws MessagingException {
        var bytes = new ByteArrayOutputStream();
        try {
            letter.writeTo(new Beginning(bytes));
        } catch (Enough enough) {
            // the rest hangs on it
        } catch (IOException e) {
            throw new MessagingException("The letter could not be fetched", e);
        }
        return bytes.toByteArray();
    }

    private static final class Enough extends IOException {
        Enough() {
            super("enough");
        }
    }

    private static final class Beginning extends FilterOutputStream {
        private int left = KEPT;

        Beginning(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, Math.min(left, length));
            left -= length;
            if (left <= 0) {
                throw new Enough();
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Payload.of(raw)
                .map(payload -> understand(payload, me.id().value()))
                .orElse(List.of());
    }

    private static List<Heard> understand(Payload payload, String me) {
        try {
            var mail = Mail.of(payload.bytes());
            boolean own = mail.isFrom(me);
            var list = mail.headers().listId();
            boolean automatic = mail.headers().automatic();
            var kind = automatic
                    ? Said.Kind.EVENT
                    : list.isEmpty()
                            ? Said.Kind.DIRECT
                            : mail.parent().isPresent() ? Said.Kind.COMMENT : Said.Kind.POST;
            var place = list.map(
                            id -> new Said.Place(id, mail.headers().listName().orElse(id), true))
                    .orElse(new Said.Place(me, me, false));
            var at = mail.date().orElse(Instant.ofEpochSecond(payload.received()));
            return List.of(
                    mail.said(kind, at, place, mail.firstReference(), !own && !automatic && list.isEmpty(), own));
        } catch (Unreadable | IllegalArgumentException e) {
            return List.of();
        }
    }

    @Override
    public Duration pace() {
        return PACE;
    }
}
