package kith.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import kith.imports.ExportWriters;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./kith torture import}: whether an import that is killed again and again loses nothing and doubles nothing. */
@Command(
        name = "./kith torture import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Imports exports through the API, ends the program by kill -9 at random places of them, starts it again, and counts"
                    + " what search finds.",
            ""
        },
        footer = {"", "Exit codes: 0 nothing lost, nothing doubled, every hundredth text found; 1 otherwise."})
public final class TortureImport implements Callable<Integer> {
    @Option(
            names = "--format",
            split = ",",
            description = "slack, zulip, discord, telegram, mbox, discourse, irc, csv; all at once (default: slack)")
    private List<String> formats = List.of("slack");

    @Option(names = "--entries", description = "how many entries each export has (100000)")
    private int entries = 100_000;

    @Option(names = "--kills", description = "how often the program is ended by kill -9 (10)")
    private int kills = 10;

    @Option(names = "--seed", description = "of the export and the places of the kills (default: a new one)")
    private @Nullable Long seed;

    @Option(names = "--data", description = "a folder for export, data and log, kept after a run that is not clean")
    private Path data =
            TortureDeliveries.home().resolve("bench").resolve("target").resolve("torture");

    public static void main(String... arguments) {
        System.exit(new CommandLine(new TortureImport()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        long drawn = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        var folder = Files.createDirectories(
                data.toAbsolutePath().resolve("import-" + drawn + "-" + System.currentTimeMillis()));
        System.out.printf("Seed %d: %,d entries, %d kills. Log: %s%n", drawn, entries, kills, folder.resolve("node"));
        var writers = formats.stream().map(ExportWriters::of).toList();
        var verdict = new ImportTorture(folder, writers, entries, kills, drawn, System.out).run();
        System.out.println(verdict);
        if (verdict.clean()) {
            FileSystemUtils.deleteRecursively(folder);
        }
        return verdict.clean() ? 0 : 1;
    }
}
