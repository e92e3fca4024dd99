package kith.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kith.imports.ExportWriters;

/**
 * The message path end to end, and its stages one by one: a Slack export, which holds all that a network can say of a message,
 * goes in through the API. About one entry in 40 is a notice, which has no word of its own to be found by.
 */
public final class MessagePathBench {
    private MessagePathBench() {}

    /**
     * @param args how many entries; 100,000 when absent
     */
    public static void main(String[] args) throws Exception {
        int entries = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        var folder = Path.of("target", "bench-message-path", String.valueOf(System.currentTimeMillis()));
        Files.createDirectories(folder);
        var export = folder.resolve("export.zip");
        var slack = ExportWriters.of("slack");
        slack.write(export, entries, 1);
        Stages.measure(folder.resolve("stages"), export);
        try (var kith = new ImportingKith(folder.resolve("data"))) {
            for (var name : List.of("First", "Second")) { // the first one finds everything cold and empty
                kith.time(name, slack, export, entries);
            }
        }
    }
}
