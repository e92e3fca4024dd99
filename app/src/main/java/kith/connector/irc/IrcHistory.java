package kith.connector.irc;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kith.connector.HistoryReader;
import kith.connector.export.Entries;
import kith.connector.export.Unreadable;
import kith.connector.irc.Logs.Log;
import org.jspecify.annotations.Nullable;

/** Reads the logs of IRC channels: one, a folder or an archive of them. An entry is a line. */
final class IrcHistory implements HistoryReader {

    @Override
    public String format() {
        return "irc";
    }

    @Override
    public Questions questions(Export export) throws IOException {
        try (var logs = new Logs(export.answering(Map.of()))) {
            return new Questions(
                    List.of(
                            new Question(Logs.CHANNEL, List.of(), logs.guessedChannel(), false),
                            new Question(Logs.ZONE, List.of(), "UTC", true),
                            new Question(Logs.DAY, List.of(), "", false)),
                    List.of());
        }
    }

    @Override
    public Survey survey(Export export) throws IOException {
        try (var logs = new Logs(export)) {
            long entries = 0;
            var speakers = new HashSet<String>();
            var places = new LinkedHashSet<String>();
            for (var log : logs.all()) {
                places.add(logs.channel(log));
                try (var lines = logs.lines(log)) {
                    while (lines.next()) {
                        if (lines.blank()) {
                            continue;
                        }
                        switch (Line.of(lines.text())) {
                            case Line.Day day -> {}
                            case Line.Unknown unknown -> entries++;
                            case Line.Notice notice -> entries++;
                            case Line.Words(var at, var nick, var text) -> {
                                speakers.add(Nick.folded(nick));
                                entries++;
                            }
                        }
                    }
                }
            }
            return new Survey(entries, speakers.size(), List.copyOf(places));
        }
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        try (var logs = new Logs(export)) {
            long position = 0;
            for (var log : logs.all()) {
                position = read(logs, log, position, from, each);
            }
        }
    }

    /**
     * @return the position after this log
     */
    private static long read(Logs logs, Log log, long before, long from, Consumer<Entry> each) throws IOException {
        long position = before;
        var reading = new LogReading(logs.channel(log), logs.clock(log), logs.answers(log));
        try (var lines = logs.lines(log)) {
            while (lines.next()) {
                if (lines.blank()) {
                    continue;
                }
                var entry = entry(reading, lines.number(), lines.text(), lines.tooLong(), log);
                if (entry != null && position++ >= from) {
                    each.accept(entry);
                }
            }
        }
        return position;
    }

    /** Null for a line that only says which day it is. */
    private static @Nullable Entry entry(LogReading reading, long number, String text, boolean tooLong, Log log) {
        if (!tooLong && Line.of(text) instanceof Line.Day(var at)) {
            reading.day(at);
            return null;
        }
        return Entries.entry(log.name(), "line", number, () -> {
            if (tooLong) {
                throw new Unreadable("This line is longer than " + (Logs.LONGEST >> 10) + " kB");
            }
            return List.of(reading.read(text, (int) number - 1));
        });
    }
}
