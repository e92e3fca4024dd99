package kith.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that works on the data folder of this machine, without the API. */
abstract class DataFolderCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            defaultValue = "${env:KITH_DATA:-.kith}",
            paramLabel = "DIR",
            description = "where Kith keeps everything (KITH_DATA, else .kith beside the launcher)")
    private Path data = Path.of(".kith");

    @Spec
    private @Nullable CommandSpec spec;

    /** What to do where the data lies in an outside PostgreSQL; goes on after a colon. */
    abstract String insteadOfTheDataFolder();

    abstract int run(Path dataFolder);

    @Override
    public final Integer call() {
        var outside = System.getenv("KITH_DATABASE_URL");
        if (outside != null && !outside.isBlank()) {
            throw new CommandFailed(
                    CommandFailed.REFUSED,
                    "This Kith uses an outside PostgreSQL (KITH_DATABASE_URL): " + insteadOfTheDataFolder());
        }
        return run(data.toAbsolutePath().normalize());
    }

    final void print(String line) {
        out().println(line);
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec.commandLine().getOut();
    }
}
