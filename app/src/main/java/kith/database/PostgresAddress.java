package kith.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the PostgreSQL of a data folder answers, and as whom. It is on this machine only, and only those who may read the
 * data folder can know the password.
 *
 * @param superuser owns the cluster; row-level security does not apply to it
 */
public record PostgresAddress(int port, String superuser, String password) {
    static final String SUPERUSER = "kith";

    private static final String PORT_FILE = "postgres.port";
    private static final String PASSWORD_FILE = "postgres.password";

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public String toString() {
        return "PostgreSQL at 127.0.0.1:" + port; // never the password: this is printed and logged
    }

    /** The server a Kith that runs now has started for this folder; empty when none runs. */
    public static Optional<PostgresAddress> running(Path dataFolder) {
        var cluster = new PostgresCluster(dataFolder.toAbsolutePath().normalize());
        if (cluster.runningPostmaster().isEmpty()) {
            return Optional.empty();
        }
        try {
            var port = Integer.parseInt(
                    Files.readString(dataFolder.resolve(PORT_FILE)).strip());
            return Optional.of(new PostgresAddress(port, SUPERUSER, password(dataFolder)));
        } catch (IOException | NumberFormatException notWrittenYet) {
            return Optional.empty();
        }
    }

    static String password(Path dataFolder) throws IOException {
        return Files.readString(dataFolder.resolve(PASSWORD_FILE)).strip();
    }

    static void keepPassword(Path dataFolder, String password) throws IOException {
        PrivateFile.write(dataFolder.resolve(PASSWORD_FILE), password);
    }

    static boolean hasPassword(Path dataFolder) {
        return Files.exists(dataFolder.resolve(PASSWORD_FILE));
    }

    void keep(Path dataFolder) throws IOException {
        Files.writeString(dataFolder.resolve(PORT_FILE), Integer.toString(port));
    }

    static void forget(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(PORT_FILE));
    }
}
