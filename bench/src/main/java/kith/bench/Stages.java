package kith.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.KithApplication;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Heard;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import kith.connector.Said;
import kith.database.Statistics;
import kith.database.WorkspaceId;
import kith.message.MessageFollower;
import kith.message.Messages;
import kith.message.internal.Watermarks;
import kith.text.TextReader;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Role;
import kith.workspace.Workspaces;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The stages of the message path one after another, in a program whose followers wait until they are called. */
final class Stages {
    private static final int BATCH = 2_000;

    private final ConfigurableApplicationContext program;
    private final Path data;
    private final Path export;
    private final HistoryReader reader;
    private boolean print;

    private Stages(ConfigurableApplicationContext program, Path data, Path export) {
        this.program = program;
        this.data = data;
        this.export = export;
        this.reader = program.getBean(Connectors.class)
                .reading("slack")
                .flatMap(c -> c.historyReader())
                .orElseThrow();
    }

    static void measure(Path data, Path export) throws Exception {
        try (var program = SpringApplication.run(
                KithApplication.class,
                "--server.port=0",
                "--kith.data=" + data,
                "--kith.followers=false",
                "--logging.level.kith=warn")) {
            var stages = new Stages(program, data, export);
            var person = program.getBean(People.class)
                    .create("ines@brindle.example", "Inès Moreau", "rain on the left", "en");
            var caller = Caller.bySession(person, UUID.randomUUID());
            for (var name : List.of("Warm", "Measured")) {
                stages.print = name.equals("Measured");
                var workspace =
                        program.getBean(Workspaces.class).found(name, "Europe/Paris", "en", person, caller.actor());
                stages.run(new Here(workspace, caller, Role.OWNER));
            }
        }
    }

    private interface Stage {
        void run() throws Exception;
    }

    private void run(Here here) throws Exception {
        var said = new ArrayList<Heard>();
        time(
                "interpret",
                0,
                () -> reader.read(Export.of(export), 0, entry -> {
                    if (entry instanceof Entry.Read(var heard)) {
                        said.addAll(heard);
                    }
                }));
        int entries = (int) said.stream().filter(Said.class::isInstance).count();
        print("%-22s %12s %12s%n", "µs of core time each", "Kith", "PostgreSQL");
        interpretAgain(entries);
        var texts = new TextReader();
        time(
                "language, tokens",
                entries,
                () -> said.forEach(heard -> {
                    if (heard instanceof Said one) {
                        texts.read(one.text());
                    }
                }));
        var channel = program.getBean(Channels.class).forImport(here, "slack", "Bench");
        time("read, commit", entries, () -> store(here.id(), channel, said));
        for (var follower : program.getBeansOfType(MessageFollower.class).values().stream()
                .sorted((a, b) ->
                        Boolean.compare(b.name().equals("search"), a.name().equals("search")))
                .toList()) {
            time("follower " + follower.name(), entries, () -> follow(here.id(), follower));
        }
    }

    private void interpretAgain(int entries) throws Exception {
        time("interpret", entries, () -> reader.read(Export.of(export), 0, entry -> {}));
    }

    private void store(WorkspaceId workspace, ChannelId channel, List<Heard> said) {
        var messages = program.getBean(Messages.class);
        var source = new Messages.Source(channel, "slack", Optional.empty());
        for (int from = 0; from < said.size(); from += BATCH) {
            messages.ingest(workspace, source, said.subList(from, Math.min(said.size(), from + BATCH)));
            program.getBean(Statistics.class).freshen();
        }
    }

    private void follow(WorkspaceId workspace, MessageFollower follower) {
        var watermarks = program.getBean(Watermarks.class);
        while (watermarks.step(workspace, follower).more()) {
            program.getBean(Statistics.class).freshen();
        }
    }

    /**
     * @param entries by how many to divide; 0: not to be told
     */
    private void time(String name, int entries, Stage stage) throws Exception {
        var before = CoreTime.until(data);
        long begun = System.nanoTime();
        stage.run();
        long took = System.nanoTime() - begun;
        var spent = CoreTime.until(data).since(before);
        if (entries > 0) {
            print(
                    "%-22s %12.1f %12.1f   (%,.0f a second alone)%n",
                    name,
                    spent.program().toNanos() / 1000.0 / entries,
                    spent.database().toNanos() / 1000.0 / entries,
                    entries * 1e9 / took);
        }
    }

    private void print(String format, Object... values) {
        if (print) {
            System.out.printf(Locale.ROOT, format, values);
        }
    }
}
