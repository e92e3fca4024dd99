package kith.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kith.imports.ExportWriter;
import kith.imports.ExportWriters;

/** An export of every format through the API, one after another, each into a workspace of its own. */
public final class ImportsBench {
    private static final int WARM_UP = 20_000;

    private ImportsBench() {}

    /**
     * @param args how many messages each export has, 100,000 when absent; then the formats, all when absent
     */
    public static void main(String[] args) throws Exception {
        int messages = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        var formats = args.length < 2
                ? ExportWriters.ALL
                : Arrays.stream(args).skip(1).map(ExportWriters::of).toList();
        var folder = Path.of("target", "bench-imports", String.valueOf(System.currentTimeMillis()));
        Files.createDirectories(folder);
        try (var kith = new ImportingKith(folder.resolve("data"))) {
            time(kith, folder, List.of(formats.getFirst()), "cold, ", WARM_UP);
            time(kith, folder, formats, "", messages);
        }
    }

    private static void time(ImportingKith kith, Path folder, List<ExportWriter> formats, String how, int messages)
            throws Exception {
        for (var format : formats) {
            var export = folder.resolve(messages + "-" + format.fileName());
            format.write(export, messages, 1);
            kith.time(how + format.format(), format, export, messages);
        }
    }
}
