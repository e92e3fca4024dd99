package kith.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A mailbox for each mailing list. */
final class MboxWriter implements ExportWriter {
    private static final DateTimeFormatter ENVELOPE = DateTimeFormatter.ofPattern(
                    "EEE MMM d HH:mm:ss uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format() {
        return "mbox";
    }

    @Override
    public String connector() {
        return "mail";
    }

    @Override
    public String fileName() {
        return "lists.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var zip = new Zip(file)) {
            for (int room = 0; room < Talk.ROOMS.size(); room++) {
                zip.file(Talk.ROOMS.get(room) + ".mbox");
                Talk.in(room, messages, seed, message -> zip.text(letter(message)));
            }
        }
    }

    private static String letter(Talk.Message message) {
        var address = message.nick() + "@kith.test";
        return "From " + address + " " + ENVELOPE.format(message.at()) + "\n"
                + "Message-ID: " + id(message.number()) + "\n"
                + "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(message.at().atOffset(ZoneOffset.UTC)) + "\n"
                + "From: " + message.name() + " <" + address + ">\n"
                + "List-Id: <" + Talk.ROOMS.get(message.room()) + ".kith.test>\n"
                + "Subject: About the " + Talk.ROOMS.get(message.room()) + "\n"
                + message.answers()
                        .map(answered -> "In-Reply-To: " + id(answered) + "\nReferences: " + id(answered) + "\n")
                        .orElse("")
                + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                + message.text() + "\n\n";
    }

    private static String id(long number) {
        return "<" + number + "@lists.kith.test>";
    }
}
