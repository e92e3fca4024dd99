package kith.database.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kith.database.EmbeddedPostgres;
import kith.database.KithDatabase;
import kith.database.PostgresAddress;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Writes everything into one file, while Kith runs or while it does not. */
public final class Backup {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path media;
    private final String version;

    private Backup(Path dataFolder, String version) {
        this.media = dataFolder.resolve("media");
        this.version = version;
    }

    /**
     * @param file made by this call, whole or not at all, and readable by its owner only: it holds what people wrote
     * @param version of this Kith, for the manifest
     * @throws BackupRefused when there is nothing to back up or the file is there already
     */
    public static Manifest write(Path dataFolder, Path file, String version, Consumer<String> tell) {
        if (Files.exists(file)) {
            throw new BackupRefused("%s is there already; a backup never replaces another.".formatted(file));
        }
        if (!EmbeddedPostgres.hasData(dataFolder)) {
            throw new BackupRefused("There is no Kith in %s; say where it is with --data.".formatted(dataFolder));
        }
        var backup = new Backup(dataFolder, version);
        var running = PostgresAddress.running(dataFolder);
        if (running.isPresent()) {
            return backup.write(running.get(), file);
        }
        try (var postgres = EmbeddedPostgres.start(dataFolder, dataFolder, tell)) {
            return backup.write(postgres.address(), file);
        }
    }

    private Manifest write(PostgresAddress address, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Manifest manifest;
            try (var channel = FileChannel.open(
                            part,
                            NEW,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    var connection = KithDatabase.connect(address, KithDatabase.NAME)) {
                manifest = write(connection, channel);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (IOException | SQLException e) {
            throw new BackupRefused("The backup could not be written to %s: %s".formatted(file, e.getMessage()));
        }
    }

    private Manifest write(Connection connection, FileChannel channel) throws IOException, SQLException {
        // One snapshot for all tables: whatever Kith writes meanwhile is in all of them or in none.
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
        var at = Instant.now(Clock.systemUTC());
        var tables = new ArrayList<Manifest.Table>();
        for (var table : Tables.of(connection)) {
            tables.add(write(table, connection, zip));
        }
        var manifest = new Manifest(
                Manifest.FORMAT,
                version,
                migration(connection),
                at,
                tables,
                Tables.sequences(connection),
                writeMedia(zip));
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        return manifest;
    }

    private static Manifest.Table write(Tables.Table table, Connection connection, ZipOutputStream zip)
            throws IOException, SQLException {
        var entry = "tables/" + table.name().replace("\"", "") + ".copy";
        var sha256 = new Sha256();
        zip.putNextEntry(new ZipEntry(entry));
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut(), sha256.around(zip));
        zip.closeEntry();
        return new Manifest.Table(table.name(), table.columns(), entry, rows, sha256.hex());
    }

    private static String migration(Connection connection) throws SQLException {
        var sql = "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                + " ORDER BY installed_rank DESC LIMIT 1";
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** After the tables: a file is written before the row that names it, so that every row's file is there by now. */
    private List<Manifest.Media> writeMedia(ZipOutputStream zip) throws IOException {
        var written = new ArrayList<Manifest.Media>();
        if (!Files.isDirectory(media)) {
            return written;
        }
        try (var files = Files.walk(media)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                written.add(write(file, zip));
            }
        }
        return written;
    }

    private Manifest.Media write(Path file, ZipOutputStream zip) throws IOException {
        var path = media.relativize(file).toString();
        var sha256 = new Sha256();
        zip.putNextEntry(new ZipEntry("media/" + path));
        try (OutputStream out = sha256.around(zip)) {
            Files.copy(file, out);
        }
        zip.closeEntry();
        return new Manifest.Media(path, sha256.bytes(), sha256.hex());
    }
}
