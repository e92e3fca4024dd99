package kith.connector.mail;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kith.connector.HistoryReader;
import kith.connector.Said;
import kith.connector.export.Counting;
import kith.connector.export.Entries;
import kith.connector.export.ExportFiles;
import kith.connector.export.Roots;
import kith.connector.export.Unreadable;
import kith.connector.mail.Mbox.Letter;

/** Reads mailboxes and archives of lists as mbox files: one, or a folder or an archive of them. An entry is a letter. */
final class MboxHistory implements HistoryReader {
    static final String KIND = "kind";
    static final String LIST = "list";
    static final String MAILBOX = "mailbox";

    private static final Pattern NO_MBOX =
            Pattern.compile("(?i).*\\.(?:msf|dat|html?|json|zip|gz|png|jpe?g|pdf)|.*__MACOSX/.*|(?:.*/)?\\..*");
    private static final Pattern ENVELOPE_TIME =
            Pattern.compile("[A-Z][a-z]{2} [A-Z][a-z]{2} +\\d{1,2} \\d{2}:\\d{2}:\\d{2} \\d{4}");
    private static final DateTimeFormatter ENVELOPE = DateTimeFormatter.ofPattern(
                    "EEE MMM d HH:mm:ss uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format() {
        return "mbox";
    }

    @Override
    public Questions questions(Export export) throws IOException {
        try (var files = ExportFiles.open(export)) {
            return new Questions(List.of(new Question(KIND, List.of(LIST, MAILBOX), guess(files), true)), List.of());
        }
    }

    /** The archive of a list has its name in the letters, or nothing of the way that mail takes to a mailbox. */
    private static String guess(ExportFiles files) throws IOException {
        for (var name : mailboxes(files)) {
            try (var mbox = new Mbox(files.open(name))) {
                var first = mbox.next();
                if (first != null) {
                    var headers = Mail.of(first.bytes()).headers();
                    return headers.listId().isPresent()
                                    || headers.value("Received").isEmpty()
                            ? LIST
                            : MAILBOX;
                }
            } catch (Unreadable e) {
                // the next may say more
            }
        }
        return MAILBOX;
    }

    private static List<String> mailboxes(ExportFiles files) throws BadExport {
        var names = files.names();
        var mailboxes = names.size() == 1
                ? names
                : names.stream()
                        .filter(name -> !NO_MBOX.matcher(name).matches())
                        .toList();
        if (mailboxes.isEmpty()) {
            throw new BadExport("There is no mailbox in this export.");
        }
        return mailboxes;
    }

    @Override
    public Survey survey(Export export) throws IOException {
        var counting = new Counting();
        read(export, 0, counting);
        return counting.surveyOrElse(
                "This is no mailbox: an mbox file begins with a line such as “From ines@example.org Mon Jan  5 09:00:00 2026”.");
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        try (var files = ExportFiles.open(export)) {
            boolean list = export.answer(KIND).orElse(guess(files)).equals(LIST);
            var roots = new Roots();
            long position = 0;
            for (var name : mailboxes(files)) {
                try (var mbox = new Mbox(files.open(name))) {
                    for (var letter = mbox.next(); letter != null; letter = mbox.next()) {
                        var current = letter;
                        var entry = Entries.entry(
                                name, "line", letter.line(), () -> List.of(said(current, name, list, roots)));
                        if (position++ >= from) {
                            each.accept(entry);
                        }
                    }
                }
            }
        }
    }

    private static Said said(Letter letter, String file, boolean list, Roots roots) throws Unreadable {
        if (letter.tooLarge()) {
            throw new Unreadable("This letter is larger than " + (Mbox.LARGEST >> 20) + " MB");
        }
        var mail = Mail.of(letter.bytes());
        var parent = mail.parent();
        var kind = mail.headers().automatic()
                ? Said.Kind.EVENT
                : !list ? Said.Kind.DIRECT : parent.isPresent() ? Said.Kind.COMMENT : Said.Kind.POST;
        var at = mail.date()
                .or(() -> onEnvelope(letter.envelope()))
                .orElseThrow(() -> new Unreadable("This letter does not say when it was sent"));
        var root = parent.map(
                answered -> roots.of(mail.id(), answered, mail.firstReference().orElse(answered)));
        return mail.said(kind, at, place(mail, file, list), root, false, false);
    }

    private static Said.Place place(Mail mail, String file, boolean list) {
        var called = file.substring(file.lastIndexOf('/') + 1).replaceFirst("(?i)\\.(mbox|mbx|txt|eml)$", "");
        var id = mail.headers().listId().orElse(called);
        return new Said.Place(id, mail.headers().listName().orElse(id), list);
    }

    private static Optional<Instant> onEnvelope(String envelope) {
        var found = ENVELOPE_TIME.matcher(envelope);
        try {
            return found.find()
                    ? Optional.of(ENVELOPE.parse(found.group().replaceAll(" +", " "), Instant::from))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
