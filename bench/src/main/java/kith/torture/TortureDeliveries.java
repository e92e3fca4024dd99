package kith.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./kith torture deliveries}: whether whatever leaves Kith leaves once, and is never lost. */
@Command(
        name = "./kith torture deliveries",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Plans posts, threads and replies on a network that misbehaves, kills the nodes of Kith while they fall due, and"
                    + " counts from the network's side what came of it. Everything runs on this machine.",
            ""
        },
        footer = {
            "",
            "Last line: N due, N done, N lost, N doubled, N unknown, lateness p50 … p95 … p99 … s",
            "Exit codes: 0 all done, and nothing lost, doubled or unknown; 1 otherwise; 2 not understood.",
            "docs/torture.md says what is counted, and how."
        })
public final class TortureDeliveries implements Callable<Integer> {
    @Option(names = "--network", description = "sandbox, or bluesky: a real server, which misbehaves only as it likes")
    private String network = "sandbox";

    @Option(
            names = "--posts",
            description = "how many posts, threads and posts with a first comment among them (2000; bluesky: 100)")
    private @Nullable Integer posts;

    @Option(names = "--replies", description = "how many replies to other people's posts (500; bluesky: 20)")
    private @Nullable Integer replies;

    @Option(names = "--minutes", description = "the time over which all of it falls due, such as 0.5 (2; bluesky: 1)")
    private @Nullable Double minutes;

    @Option(
            names = "--channels",
            description = "accounts; every second one is recognised by looking it up (4; bluesky: 1)")
    private @Nullable Integer channels;

    @Option(names = "--kills", description = "how often a node is ended by kill -9 (20; bluesky: 3)")
    private @Nullable Integer kills;

    @Option(names = "--seed", description = "of the plan: texts, moments, faults, kills (default: a new one)")
    private @Nullable Long seed;

    @Option(names = "--runs", description = "so many runs, each with the seed after the one before (1)")
    private int runs = 1;

    @Option(names = "--patience", description = "minutes until everything has to be settled after the window (6)")
    private double patience = 6;

    @Option(names = "--plant-loss", description = "break Kith on purpose: an act is said to be done that never was")
    private boolean plantLoss;

    @Option(names = "--plant-double", description = "break Kith on purpose: an act that was done is due again")
    private boolean plantDouble;

    @Option(names = "--stay", description = "leave everything running after the count, to be looked at")
    private boolean stay;

    @Option(names = "--data", description = "a folder for databases and logs, kept after a run that is not clean")
    private Path data = home().resolve("bench").resolve("target").resolve("torture");

    /** Where Kith lies: the launcher says it. */
    static Path home() {
        return Path.of(System.getProperty("kith.home", "")).toAbsolutePath();
    }

    public static void main(String... arguments) {
        quietLogs();
        System.exit(new CommandLine(new TortureDeliveries())
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof TortureFailed failed) {
                        System.out.println(failed.getMessage());
                        return 1;
                    }
                    throw problem;
                })
                .execute(arguments));
    }

    /** What libraries tell their log is not what a person asked for. */
    private static void quietLogs() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(ch.qos.logback.classic.Level.ERROR);
        }
    }

    @Override
    public Integer call() {
        long first = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        var lines = new ArrayList<String>();
        int clean = 0;
        for (int run = 0; run < runs; run++) {
            var verdict = run(first + run);
            clean += verdict.clean() ? 1 : 0;
            lines.add("seed " + (first + run) + ": " + verdict);
            System.out.println(verdict);
        }
        if (runs > 1) {
            lines.forEach(System.out::println);
            System.out.println(clean + " of " + runs + " runs with zeros");
        }
        return clean == runs ? 0 : 1;
    }

    private Size size() {
        var real = network.equals("bluesky");
        return new Size(
                posts != null ? posts : real ? 100 : 2000,
                replies != null ? replies : real ? 20 : 500,
                Duration.ofMillis(Math.round((minutes != null ? minutes : real ? 1 : 2) * 60_000)),
                channels != null ? channels : real ? 1 : 4,
                20,
                kills != null ? kills : real ? 3 : 20,
                !real);
    }

    private Verdict run(long seed) {
        var size = size();
        var folder = data.toAbsolutePath().resolve("seed-" + seed + "-" + System.currentTimeMillis());
        System.out.printf(
                "Seed %d: %d posts and %d replies over %d s on %d channels of %s, %d kills. Logs: %s%n",
                seed,
                size.posts(),
                size.replies(),
                size.window().toSeconds(),
                size.channels(),
                network,
                size.kills(),
                folder);
        var orders = new Torture.Orders(
                network,
                made(folder),
                data.toAbsolutePath(),
                Duration.ofMillis(Math.round(patience * 60_000)),
                plantLoss,
                plantDouble,
                stay);
        var verdict = new Torture(Plan.of(size, seed), orders, System.out).run();
        if (verdict.clean()) {
            forget(folder);
        }
        return verdict;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
