package kith.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one PostgreSQL cluster inside a data folder, and what they say about a server that runs on them.
 *
 * @param dataFolder absolute
 */
record PostgresCluster(Path dataFolder) {

    /** Holds everything the server's user must own. */
    Path folder() {
        return dataFolder.resolve("postgres");
    }

    Path data() {
        return folder().resolve("data");
    }

    Path log() {
        return folder().resolve("postgres.log");
    }

    boolean exists() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    int majorVersion() throws IOException {
        return Integer.parseInt(Files.readString(data().resolve("PG_VERSION")).strip());
    }

    /** The postmaster working on these files now; one that outlived a killed Kith included. */
    Optional<ProcessHandle> runningPostmaster() {
        try {
            var pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
            return ProcessHandle.of(pid).filter(this::worksHere);
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException noneOrOneJustStopping) {
            return Optional.empty();
        }
    }

    /** The process of that number may be a stranger, when the machine was started again since the file was written. */
    private boolean worksHere(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data().toString()))
                        .isPresent();
    }

    /** Removes what a server that is no more left behind, or the next one would believe that a stranger is its twin. */
    void forgetDeadPostmaster() throws IOException {
        if (runningPostmaster().isEmpty()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }
}
