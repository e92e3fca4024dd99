package kith.database.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kith.database.EmbeddedPostgres;
import kith.database.KithDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/**
 * Puts a backup into an empty data folder. The rows go into a database beside the one Kith uses, made by the migrations up to
 * the backup's, filled, counted and then migrated up to this version; only when all of that has succeeded does it take the
 * place of the empty one. An interrupted restore is therefore no restore, and can be repeated.
 */
public final class Restore {
    private static final String BESIDE = "kith_restoring";

    private final BackupFile backup;
    private final EmbeddedPostgres postgres;
    private final Path dataFolder;

    private Restore(BackupFile backup, EmbeddedPostgres postgres, Path dataFolder) {
        this.backup = backup;
        this.postgres = postgres;
        this.dataFolder = dataFolder;
    }

    /**
     * @param tell is given a sentence before each long step
     * @throws BackupRefused when the file is no whole backup this Kith understands, or the folder is in use; nothing was changed then
     */
    public static Manifest from(Path file, Path dataFolder, Consumer<String> tell) {
        try (var backup = BackupFile.open(file)) {
            tell.accept("Checking the backup …");
            backup.verify();
            refuseExistingMedia(dataFolder);
            try (var postgres = EmbeddedPostgres.start(dataFolder, dataFolder, tell)) {
                tell.accept("Restoring …");
                new Restore(backup, postgres, dataFolder).run();
            }
            return backup.manifest();
        } catch (IOException | SQLException e) {
            throw new BackupRefused("%s could not be restored: %s".formatted(file, e.getMessage()));
        }
    }

    private static void refuseExistingMedia(Path dataFolder) throws IOException {
        var media = dataFolder.resolve("media");
        if (!Files.isDirectory(media)) {
            return;
        }
        try (var files = Files.list(media)) {
            if (files.findAny().isPresent()) {
                throw new BackupRefused("%s already holds media files. Restore into an empty folder, with --data."
                        .formatted(dataFolder));
            }
        }
    }

    private void run() throws SQLException, IOException {
        KithDatabase.prepareRoles(postgres);
        try (var server = KithDatabase.connect(postgres.address(), "postgres")) {
            refuseInhabited(server);
            execute(server, "DROP DATABASE IF EXISTS " + BESIDE);
            execute(server, "CREATE DATABASE %s OWNER %s".formatted(BESIDE, KithDatabase.OWNER));
            try {
                fillBeside();
                restoreMedia();
                execute(server, "DROP DATABASE IF EXISTS " + KithDatabase.NAME);
                execute(server, "ALTER DATABASE %s RENAME TO %s".formatted(BESIDE, KithDatabase.NAME));
            } finally {
                execute(server, "DROP DATABASE IF EXISTS " + BESIDE);
            }
        }
    }

    /** A Kith that was started but never set up is as good as empty. */
    private void refuseInhabited(Connection server) throws SQLException {
        if (!KithDatabase.exists(server, KithDatabase.NAME)) {
            return;
        }
        try (var connection = KithDatabase.connect(postgres.address(), KithDatabase.NAME)) {
            if (holdsRows(connection, "public.person") || holdsRows(connection, "public.workspace")) {
                throw new BackupRefused(
                        "%s already holds a Kith with people in it. Restore into an empty folder, with --data."
                                .formatted(dataFolder));
            }
        }
    }

    private static boolean holdsRows(Connection connection, String table) throws SQLException {
        try (var there = connection.createStatement().executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            there.next();
            if (!there.getBoolean(1)) {
                return false;
            }
        }
        try (var rows = connection.createStatement().executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return rows.next();
        }
    }

    private void fillBeside() throws SQLException, IOException {
        var written = MigrationVersion.fromVersion(backup.manifest().migration());
        refuseFuture(written);
        migrations(written).migrate();
        fill();
        migrations(MigrationVersion.LATEST).migrate();
    }

    private void refuseFuture(MigrationVersion written) {
        var known = Arrays.stream(migrations(MigrationVersion.LATEST).info().all())
                .anyMatch(migration -> written.equals(migration.getVersion()));
        if (!known) {
            throw new BackupRefused(
                    "The backup was written by a newer Kith (%s). Restore it with that one or a later one."
                            .formatted(backup.manifest().kith()));
        }
    }

    private Flyway migrations(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(postgres.jdbcUrl(BESIDE), KithDatabase.OWNER, postgres.password())
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    private void fill() throws SQLException, IOException {
        try (var connection = KithDatabase.connect(postgres.address(), BESIDE)) {
            connection.setAutoCommit(false);
            // The rows were consistent when they were read: triggers must not change them, and references need no
            // second proof.
            execute(connection, "SET session_replication_role = replica");
            var tables = backup.manifest().tables();
            if (!tables.isEmpty()) {
                // What migrations planted is in the backup too, as it had become.
                execute(
                        connection,
                        tables.stream().map(Manifest.Table::name).collect(Collectors.joining(", ", "TRUNCATE ", "")));
            }
            for (var table : tables) {
                fill(connection, table);
            }
            for (var sequence : backup.manifest().sequences()) {
                try (var set = connection.prepareStatement("SELECT setval(?::regclass, ?)")) {
                    set.setString(1, sequence.name());
                    set.setLong(2, sequence.last());
                    set.execute();
                }
            }
            connection.commit();
        }
    }

    private void fill(Connection connection, Manifest.Table table) throws SQLException, IOException {
        try (var rows = backup.read(table.entry())) {
            var count = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s (%s) FROM STDIN".formatted(table.name(), table.columns()), rows, 1 << 16);
            if (count != table.rows()) {
                throw new BackupRefused("The backup promises %,d rows for %s and has %,d. Nothing was restored."
                        .formatted(table.rows(), table.name(), count));
            }
        }
    }

    private void restoreMedia() throws IOException {
        var beside = dataFolder.resolve("media.restoring");
        FileSystemUtils.deleteRecursively(beside);
        Files.createDirectories(beside);
        for (var media : backup.manifest().media()) {
            var file = beside.resolve(media.path()).normalize();
            if (!file.startsWith(beside)) {
                throw new BackupRefused("The backup names a file outside of the media folder: %s. Nothing was restored."
                        .formatted(media.path()));
            }
            Files.createDirectories(file.getParent());
            try (var in = backup.read(media.entry())) {
                Files.copy(in, file);
            }
        }
        var place = dataFolder.resolve("media");
        Files.deleteIfExists(place);
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
