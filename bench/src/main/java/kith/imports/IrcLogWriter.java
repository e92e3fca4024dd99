package kith.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A log for each channel. */
final class IrcLogWriter implements ExportWriter {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public String format() {
        return "irc";
    }

    @Override
    public String fileName() {
        return "logs.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var zip = new Zip(file)) {
            for (int room = 0; room < Talk.ROOMS.size(); room++) {
                zip.file("#" + Talk.ROOMS.get(room) + ".log");
                Talk.in(
                        room,
                        messages,
                        seed,
                        message -> zip.text("[" + STAMP.format(message.at()) + "] <" + message.nick() + "> "
                                + message.text() + "\n"));
            }
        }
    }
}
