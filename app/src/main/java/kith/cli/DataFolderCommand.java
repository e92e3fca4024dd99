package kith.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import kith.database.EmbeddedPostgres;
import kith.database.KithDatabase;
import kith.database.PostgresAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
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

    /**
     * Does the work in the folder's database, whether Kith runs there or not; with every right, so beyond all workspaces.
     *
     * @return what the work returns
     */
    final int inDatabase(Path dataFolder, ToIntFunction<DataSource> work) {
        if (!EmbeddedPostgres.hasData(dataFolder)) {
            throw new CommandFailed(
                    CommandFailed.REFUSED,
                    "There is no Kith in %s; say where it is with --data.".formatted(dataFolder));
        }
        var running = PostgresAddress.running(dataFolder);
        if (running.isPresent()) {
            return inDatabase(running.get(), work);
        }
        try (var postgres = EmbeddedPostgres.start(dataFolder, dataFolder, this::print)) {
            return inDatabase(postgres.address(), work);
        }
    }

    private static int inDatabase(PostgresAddress address, ToIntFunction<DataSource> work) {
        try (var connection = KithDatabase.connect(address, KithDatabase.NAME)) {
            return work.applyAsInt(new SingleConnectionDataSource(connection, true));
        } catch (SQLException e) {
            throw new CommandFailed(CommandFailed.REFUSED, "The database could not be read: " + e.getMessage());
        }
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
