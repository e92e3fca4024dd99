package kith.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kith.bench.HistoryReading;
import kith.bench.SlackExportWriter;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.Said;

/** One run: an import through the API, with the program killed at random places of it and started again. */
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
    private final int entries;
    private final int kills;
    private final long seed;
    private final PrintStream out;

    /**
     * @param folder for the export, the data folder and the program's log
     * @param kills at so many places of the import, drawn by the seed
     */
    ImportTorture(Path folder, int entries, int kills, long seed, PrintStream out) {
        this.folder = folder;
        this.entries = entries;
        this.kills = kills;
        this.seed = seed;
        this.out = out;
    }

    /**
     * What came of it.
     *
     * @param said messages that search finds
     * @param events notices that search finds
     * @param looked how many texts were looked for by a phrase
     * @param found how many of them were found exactly once
     */
    record Verdict(long entries, long said, long events, int killed, long looked, long found) {
        boolean clean() {
            return said + events == entries && looked == found;
        }

        @Override
        public String toString() {
            long there = said + events;
            return "%d entries, %d killed, %d lost, %d doubled, %d of %d hundredth texts found by phrase"
                    .formatted(
                            entries, killed, Math.max(0, entries - there), Math.max(0, there - entries), found, looked);
        }
    }

    Verdict run() throws IOException {
        var export = folder.resolve("export.zip");
        SlackExportWriter.write(export, entries, seed);
        try (var node = Node.start(Program.found(), folder.resolve("node"), ENVIRONMENT);
                var api = new ImportApi(node.base(), TOKEN)) {
            node.awaitReady();
            api.found("Torture");
            var id = api.importSlack(export);
            int killed = killOnTheWay(node, api, id);
            Wait.until("the import was done", PATIENCE, () -> api.progress(id).isDone());
            return count(api, export, killed);
        }
    }

    private int killOnTheWay(Node node, ImportApi api, String id) {
        int killed = 0;
        for (int place : places()) {
            Wait.within(PATIENCE, BETWEEN_LOOKS, () -> {
                var progress = api.progress(id);
                return progress.isDone() || progress.done() >= place;
            });
            if (api.progress(id).isDone()) {
                break; // faster than anybody could look
            }
            node.killAndStart();
            out.printf("Killed when %,d of %,d entries were read.%n", place, entries);
            node.awaitReady();
            killed++;
        }
        return killed;
    }

    /** In how many entries' time it is killed. The last batches are left out: they may be over before anybody looks. */
    private List<Integer> places() {
        return new Random(seed)
                .ints(kills, 0, entries * 9 / 10)
                .sorted()
                .boxed()
                .toList();
    }

    private Verdict count(ImportApi api, Path export, int killed) throws IOException {
        var phrases = phrases(export);
        long found =
                phrases.stream().filter(phrase -> api.total(phrase, "") == 1).count();
        return new Verdict(entries, api.total("", ""), api.total("", "event"), killed, phrases.size(), found);
    }

    /** The last two words of every hundredth text; the last one no other text has. */
    private static List<String> phrases(Path export) {
        var texts = new ArrayList<String>();
        var reader = HistoryReading.reader("slack");
        try {
            reader.read(Export.of(export), 0, entry -> {
                if (entry instanceof Entry.Read(var heard)
                        && heard.getFirst() instanceof Said said
                        && said.kind() != Said.Kind.EVENT) {
                    texts.add(said.text());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var phrases = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i += EVERY) {
            var words = texts.get(i).split("\\s+");
            phrases.add("\"" + words[words.length - 2] + " " + words[words.length - 1] + "\"");
        }
        return phrases;
    }
}
