package kith.connector.irc;

import java.io.Closeable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import kith.connector.export.ExportFiles;
import kith.connector.export.Lines;

/** The logs among the files of an export, in the order of their names, and what their names and first lines say. */
final class Logs implements Closeable {
    static final String CHANNEL = "channel";
    static final String ZONE = "zone";
    static final String DAY = "day";

    /** Of one line, in bytes; IRC itself allows 512. */
    static final int LONGEST = 16 << 10;

    private static final int LOOKED_AT = 400;
    private static final Pattern DATE = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[-_.]?(\\d{2})[-_.]?(\\d{2})(?!\\d)");
    private static final Pattern NAMED =
            Pattern.compile("[#&][^/\\s,]+?(?=$|/|_?[-_.]?(?:\\d{4}|log$|txt$|weechatlog$))");
    private static final Pattern NO_LOG =
            Pattern.compile("(?i).*\\.(?:json|html?|zip|gz|png|jpe?g|gif|pdf|csv|xml|annotation\\.txt|clusters\\.txt)");

    private final ExportFiles files;
    private final ZoneId zone;
    private final Optional<LocalDate> firstDay;
    private final List<Log> all = new ArrayList<>();
    private final Map<String, Integer> joined = new HashMap<>();
    private final Optional<String> channel;

    /**
     * @param name of the file
     * @param channel as people write it
     */
    record Log(String name, Optional<String> channel, Optional<LocalDate> day) {}

    Logs(Export export) throws IOException {
        zone = zone(export.answer(ZONE).orElse("UTC"));
        firstDay = export.answer(DAY).map(Logs::day);
        files = ExportFiles.open(export);
        try {
            for (var name : files.names()) {
                if (isLog(name)) {
                    all.add(new Log(name, channelIn(name), dayIn(name)));
                }
            }
            if (all.isEmpty()) {
                throw new BadExport(
                        "No file in this export is an IRC log: none has lines like “[10:30] <ines> hello”.");
            }
        } catch (IOException e) {
            files.close();
            throw e;
        }
        channel = export.answer(CHANNEL);
    }

    List<Log> all() {
        return all;
    }

    ZoneId zone() {
        return zone;
    }

    Lines lines(Log log) throws IOException {
        return new Lines(files.open(log.name()), LONGEST);
    }

    Answers answers(Log log) throws IOException {
        return Answers.beside(files, log.name());
    }

    Clock clock(Log log) {
        return new Clock(log.day().or(() -> firstDay), zone);
    }

    /** The channel a log is of: as its file is called, else as somebody said, else the one that most people join in the logs. */
    String channel(Log log) {
        return log.channel().or(() -> channel).orElseGet(this::guessedChannel);
    }

    String guessedChannel() {
        return joined.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("#irc");
    }

    /** Looks at the beginning of a file. */
    private boolean isLog(String name) throws IOException {
        if (NO_LOG.matcher(name).matches() || name.contains("__MACOSX/") || copyOfRaw(name)) {
            return false;
        }
        int known = 0;
        int looked = 0;
        try (var lines = new Lines(files.open(name), LONGEST)) {
            while (looked < LOOKED_AT && lines.next()) {
                if (!lines.blank()) {
                    looked++;
                    var line = lines.text();
                    known += Line.of(line) instanceof Line.Unknown ? 0 : 1;
                    Line.joined(line).ifPresent(c -> joined.merge(Nick.folded(c), 1, Integer::sum));
                }
            }
        }
        return known > looked / 4;
    }

    /** Beside {@code a.raw.txt} may lie the same cut into words, {@code a.tok.txt}. */
    private boolean copyOfRaw(String name) {
        var raw = name.replaceFirst("\\.[^./]+\\.txt$", ".raw.txt");
        return !raw.equals(name) && files.has(raw);
    }

    private static Optional<String> channelIn(String name) {
        var found = NAMED.matcher(name);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    private static Optional<LocalDate> dayIn(String name) {
        var found = DATE.matcher(name.substring(name.lastIndexOf('/') + 1));
        while (found.find()) {
            try {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))));
            } catch (DateTimeException e) {
                // some other number; perhaps the next is a day
            }
        }
        return Optional.empty();
    }

    private static ZoneId zone(String answer) throws BadExport {
        try {
            return ZoneId.of(answer.strip());
        } catch (DateTimeException e) {
            throw new BadExport("“" + ExportFiles.shown(answer) + "” is no time zone such as Europe/Paris or UTC.");
        }
    }

    private static LocalDate day(String answer) {
        return dayIn(answer).orElse(LocalDate.EPOCH);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
