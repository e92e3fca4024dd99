package kith.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kith.bench.HistoryReading;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.Said;
import kith.imports.ExportWriter;
import kith.imports.ImportApi;

/** One run: imports through the API, all at once, with the program killed at random places of them and started again. */
final class ImportTorture {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);
    private static final int EVERY = 100;
    private static final String TOKEN = "kith_torture_import_token_0123456789abcdef";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KITH_OWNER_EMAIL", "mara@brindle.example",
            "KITH_OWNER_NAME", "Mara Lindqvist",
            "KITH_OWNER_PASSWORD", "rain on the left window",
            "KITH_BOOTSTRAP_TOKEN", TOKEN);

    private final Path folder;
    private final List<ExportWriter> formats;
    private final int entries;
    private final int kills;
    private final long seed;
    private final PrintStream out;

    /**
     * @param folder for the exports, the data folder and the program's log
     * @param formats each of which is imported into a workspace of its own
     * @param entries of each export
     * @param kills at so many places of all imports together, drawn by the seed
     */
    ImportTorture(Path folder, List<ExportWriter> formats, int entries, int kills, long seed, PrintStream out) {
        this.folder = folder;
        this.formats = List.copyOf(formats);
        this.entries = entries;
        this.kills = kills;
        this.seed = seed;
        this.out = out;
    }

    /** An import that has begun. */
    private record Begun(ExportWriter format, Path export, ImportApi api, String id) {
        ImportApi.Progress progress() {
            return api.progress(id);
        }
    }

    /** What came of all. */
    record Verdict(int killed, List<Counted> formats) {
        boolean clean() {
            return formats.stream().allMatch(Counted::clean);
        }

        @Override
        public String toString() {
            var lines = new StringBuilder();
            formats.forEach(counted -> lines.append(counted).append(System.lineSeparator()));
            return lines.append(killed)
                    .append(" killed, ")
                    .append(clean() ? "clean" : "not clean")
                    .toString();
        }
    }

    /**
     * What came of one import.
     *
     * @param said messages that search finds
     * @param events notices that search finds
     * @param looked how many texts were looked for by a phrase
     * @param found how many of them were found exactly once
     */
    record Counted(String format, long entries, long said, long events, long looked, long found) {
        boolean clean() {
            return said + events == entries && looked > 0 && looked == found;
        }

        @Override
        public String toString() {
            long there = said + events;
            return "%s: %d entries, %d lost, %d doubled, %d of %d hundredth texts found by phrase"
                    .formatted(
                            format, entries, Math.max(0, entries - there), Math.max(0, there - entries), found, looked);
        }
    }

    Verdict run() throws IOException {
        var begun = new ArrayList<Begun>();
        try (var node = Node.start(Program.found(), folder.resolve("node"), ENVIRONMENT)) {
            node.awaitReady();
            for (var format : formats) {
                begun.add(begin(node, format));
            }
            int killed = killOnTheWay(node, begun);
            for (var each : begun) {
                Wait.until(
                        each.format().format() + " was imported",
                        PATIENCE,
                        () -> each.progress().isDone());
            }
            var counted = new ArrayList<Counted>();
            for (var each : begun) {
                counted.add(count(each));
            }
            return new Verdict(killed, counted);
        } finally {
            begun.forEach(each -> each.api().close());
        }
    }

    private Begun begin(Node node, ExportWriter format) throws IOException {
        var export = folder.resolve(format.fileName());
        format.write(export, entries, seed);
        var api = new ImportApi(node.base(), TOKEN);
        api.found("Torture " + format.format());
        return new Begun(format, export, api, api.start(format, export));
    }

    private int killOnTheWay(Node node, List<Begun> begun) {
        int killed = 0;
        for (long place : places()) {
            Wait.within(PATIENCE, BETWEEN_LOOKS, () -> done(begun) >= place || over(begun));
            if (over(begun)) {
                break; // faster than anybody could look
            }
            node.killAndStart();
            out.printf("Killed when %,d of %,d entries were read.%n", place, all());
            node.awaitReady();
            killed++;
        }
        return killed;
    }

    private static long done(List<Begun> begun) {
        return begun.stream().mapToLong(each -> each.progress().done()).sum();
    }

    private static boolean over(List<Begun> begun) {
        return begun.stream().allMatch(each -> each.progress().isDone());
    }

    private long all() {
        return (long) entries * formats.size();
    }

    /** In how many entries' time it is killed. The last batches are left out: they may be over before anybody looks. */
    private List<Long> places() {
        return new Random(seed).longs(kills, 0, all() * 9 / 10).sorted().boxed().toList();
    }

    private Counted count(Begun begun) throws IOException {
        var phrases = phrases(begun);
        var api = begun.api();
        long found =
                phrases.stream().filter(phrase -> api.total(phrase, "") == 1).count();
        return new Counted(
                begun.format().format(), entries, api.total("", ""), api.total("", "event"), phrases.size(), found);
    }

    /** The last two words of every hundredth text; the last one no other text has. */
    private static List<String> phrases(Begun begun) throws IOException {
        var texts = new ArrayList<String>();
        HistoryReading.reader(begun.format().connector()).read(Export.of(begun.export()), 0, entry -> {
            if (entry instanceof Entry.Read(var heard)
                    && heard.getFirst() instanceof Said said
                    && said.kind() != Said.Kind.EVENT) {
                texts.add(said.text());
            }
        });
        var phrases = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i += EVERY) {
            var words = texts.get(i).split("\\s+");
            phrases.add("\"" + words[words.length - 2] + " " + words[words.length - 1] + "\"");
        }
        return phrases;
    }
}
