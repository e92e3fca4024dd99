package kith.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kith.KithApplication;
import kith.imports.ExportWriter;
import kith.imports.ImportApi;
import kith.imports.Talk;
import kith.workspace.People;
import kith.workspace.Tokens;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Kith in this process that exports are brought to through its API. The clock stops when an import says done, which means
 * committed and searchable.
 */
final class ImportingKith implements AutoCloseable {
    private static final int EVERY = 100;

    private final ConfigurableApplicationContext program;
    private final Path data;
    private final String token;

    ImportingKith(Path data) {
        this.data = data;
        this.program = SpringApplication.run(
                KithApplication.class, "--server.port=0", "--kith.data=" + data, "--logging.level.kith=warn");
        var person =
                program.getBean(People.class).create("ines@brindle.example", "Inès Moreau", "rain on the left", "en");
        this.token = program.getBean(Tokens.class).create(person, "bench", Set.of(Tokens.ALL), Optional.empty());
    }

    /** Imports into a workspace of its own, prints how fast, and looks for every hundredth text by the word only it holds. */
    void time(String workspace, ExportWriter writer, Path export, int entries) throws InterruptedException {
        try (var api = new ImportApi(base(), token)) {
            api.found(workspace);
            var before = CoreTime.until(data);
            long begun = System.nanoTime();
            var id = api.start(writer, export);
            while (!api.progress(id).isDone()) {
                Thread.sleep(100);
            }
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var spent = CoreTime.until(data).since(before);
            double seconds = took.toMillis() / 1000.0;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d entries in %.1f s: %,.0f messages/s end to end; until then %.0f µs of core time each in Kith, %.0f in"
                            + " PostgreSQL; %s%n",
                    workspace,
                    entries,
                    seconds,
                    entries / seconds,
                    spent.program().toNanos() / 1000.0 / entries,
                    spent.database().toNanos() / 1000.0 / entries,
                    looked(api, entries));
        }
    }

    private static String looked(ImportApi api, int entries) {
        int looked = 0;
        int found = 0;
        for (int number = 0; number < entries; number += EVERY) {
            looked++;
            found += api.total(Talk.word(number), "") == 1 ? 1 : 0;
        }
        return String.format(Locale.ROOT, "%,d of %,d hundredth texts found by their own word", found, looked);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + program.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        program.close();
    }
}
