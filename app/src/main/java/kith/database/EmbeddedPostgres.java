package kith.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL, started by Kith in its data folder and stopped with it, so that there is nothing else to install.
 *
 * <p>It is durable as any production server is: {@code fsync} on, commits synchronous, passwords by SCRAM, no socket but
 * one on 127.0.0.1. The server is started by {@code pg_ctl}, which gives it a session of its own; as a plain child it would be
 * sent the Ctrl-C meant for Kith and be gone before the last transactions had ended. The price is that it outlives a
 * {@code kill -9} of Kith; the next start therefore looks for such an orphan and stops it. A postmaster that dies while
 * Kith runs is started again on the same port, and the connection pool finds it there.
 *
 * <p>There is no shutdown hook in here: whoever starts it closes it, after the last user of its connections.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** Beyond PostgreSQL's defaults; chosen for a machine of two cores and a few gigabytes shared with Kith itself. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_connections", "60"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("jit", "off"), // our queries are short: compiling them costs more than it saves
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // The log names what went wrong but never quotes rows or statements: they hold what people wrote.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_checkpoints", "off")));

    private static final int STARTS_TRIED = 5;

    private final Path binaries;
    private final ServerUser user;
    private final PostgresCluster cluster;
    private final DataFolderLock lock;
    private PostgresAddress address;
    private boolean closed;

    private EmbeddedPostgres(
            Path binaries, ServerUser user, PostgresCluster cluster, DataFolderLock lock, PostgresAddress address) {
        this.binaries = binaries;
        this.user = user;
        this.cluster = cluster;
        this.lock = lock;
        this.address = address;
    }

    /** As {@link #start(Path, Path, Consumer)}, with the programs kept in the data folder and the log told. */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, dataFolder, log::info);
    }

    /** Whether there is a cluster in this folder, running or not. */
    public static boolean hasData(Path dataFolder) {
        return new PostgresCluster(dataFolder.toAbsolutePath().normalize()).exists();
    }

    /**
     * Takes the data folder for this process, makes a cluster there if it has none, and returns when the server answers.
     *
     * @param dataFolder made when missing; only one Kith at a time can have it
     * @param binariesParent where the programs are unpacked, once; may be shared between data folders
     * @param tell is given a sentence before each step a person would otherwise wait through in silence
     * @throws PostgresNotStarted with a sentence for whoever started Kith
     */
    public static EmbeddedPostgres start(Path dataFolder, Path binariesParent, Consumer<String> tell) {
        var folder = dataFolder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            var lock = DataFolderLock.take(folder);
            try {
                return started(folder, binariesParent.toAbsolutePath().normalize(), lock, tell);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresNotStarted(
                    "PostgreSQL could not be started in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static EmbeddedPostgres started(
            Path folder, Path binariesParent, DataFolderLock lock, Consumer<String> tell) throws IOException {
        var user = ServerUser.ofThisProcess();
        var binaries = PostgresBinaries.in(binariesParent, tell);
        refuseUnreachable(binaries, user);
        var cluster = new PostgresCluster(folder);
        if (!cluster.exists()) {
            tell.accept("Creating the database (only this once) …");
            create(cluster, binaries, user);
        }
        refuseAnotherMajorVersion(cluster);
        var nowhereYet = new PostgresAddress(0, PostgresAddress.SUPERUSER, PostgresAddress.password(folder));
        var postgres = new EmbeddedPostgres(binaries, user, cluster, lock, nowhereYet);
        if (cluster.runningPostmaster().isPresent()) {
            tell.accept("Stopping a PostgreSQL that an earlier Kith left behind …");
            postgres.stop();
        }
        postgres.startOnAFreePort();
        return postgres;
    }

    private static void refuseUnreachable(Path binaries, ServerUser user) {
        if (!Commands.succeeds(
                user.prefix(), "test", "-r", binaries.resolve("bin/postgres").toString())) {
            throw new PostgresNotStarted(
                    "PostgreSQL does not run as root, so it is started as the user nobody, and a folder above %s is closed to that user. Choose another folder with --data, or start Kith as an ordinary user."
                            .formatted(binaries));
        }
    }

    /** Made beside its place and renamed when complete: an interrupted first start leaves nothing that looks whole. */
    private static void create(PostgresCluster cluster, Path binaries, ServerUser user) throws IOException {
        var part = cluster.folder().resolve("data.part");
        FileSystemUtils.deleteRecursively(part);
        Files.createDirectories(cluster.folder());
        if (!PostgresAddress.hasPassword(cluster.dataFolder())) {
            PostgresAddress.keepPassword(cluster.dataFolder(), randomPassword());
        }
        var passwordForInitdb = cluster.folder().resolve("password");
        PrivateFile.write(passwordForInitdb, PostgresAddress.password(cluster.dataFolder()));
        user.own(cluster.folder());
        var initdb = List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + part,
                "--username=" + PostgresAddress.SUPERUSER,
                "--pwfile=" + passwordForInitdb,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order and the same letters on every machine, whatever locales it has.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        var result = as(user, initdb, cluster.folder());
        Files.delete(passwordForInitdb);
        if (!result.ok()) {
            throw new PostgresNotStarted("The database could not be created in %s. PostgreSQL says:\n%s"
                    .formatted(cluster.folder(), result.output()));
        }
        Files.move(part, cluster.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void refuseAnotherMajorVersion(PostgresCluster cluster) throws IOException {
        if (cluster.majorVersion() != PostgresBinaries.MAJOR) {
            throw new PostgresNotStarted(
                    "The data in %s was written by PostgreSQL %d, and this Kith brings PostgreSQL %d. Make a backup with the Kith that wrote it (./kith backup FILE) and restore that into a new folder."
                            .formatted(cluster.dataFolder(), cluster.majorVersion(), PostgresBinaries.MAJOR));
        }
    }

    /** Between looking for a free port and listening on it another program may take it; and a killed server's last children may need a moment. */
    private synchronized void startOnAFreePort() throws IOException {
        var said = "";
        for (var attempt = 0; attempt < STARTS_TRIED; attempt++) {
            var result = startOn(freePort());
            if (result.ok()) {
                return;
            }
            said = result.output();
        }
        throw new PostgresNotStarted("PostgreSQL does not start in %s. It says:\n%s\n%s"
                .formatted(cluster.dataFolder(), said, lastLinesOfLog()));
    }

    private Commands.Result startOn(int port) throws IOException {
        cluster.forgetDeadPostmaster();
        startLogAnew();
        var options = SETTINGS.entrySet().stream()
                .map(setting -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        var result = pgCtl(List.of("start", "-l", cluster.log().toString(), "-o", options));
        if (result.ok()) {
            address = new PostgresAddress(port, address.superuser(), address.password());
            address.keep(cluster.dataFolder());
            cluster.runningPostmaster()
                    .ifPresent(postmaster -> postmaster.onExit().thenRun(this::startAgain));
        }
        return result;
    }

    /** Called when the postmaster is gone. On the port it had, which the connection pool knows. */
    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        log.error("PostgreSQL ended unexpectedly; starting it again. Its last words:\n{}", lastLinesOfLog());
        try {
            for (var attempt = 0; attempt < STARTS_TRIED; attempt++) {
                if (startOn(address.port()).ok()) {
                    log.info("PostgreSQL runs again.");
                    return;
                }
            }
            log.error("PostgreSQL could not be started again:\n{}", lastLinesOfLog());
        } catch (IOException e) {
            log.error("PostgreSQL could not be started again", e);
        }
    }

    private void startLogAnew() throws IOException {
        if (Files.exists(cluster.log())) {
            Files.move(
                    cluster.log(),
                    cluster.log().resolveSibling("postgres.previous.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String lastLinesOfLog() {
        try {
            var lines = Files.readAllLines(cluster.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException noLog) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Commands.Result pgCtl(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(binaries.resolve("bin/pg_ctl").toString());
        command.addAll(List.of("-D", cluster.data().toString(), "-w", "-t", "60"));
        command.addAll(arguments);
        return as(user, command, cluster.folder());
    }

    private static Commands.Result as(ServerUser user, List<String> command, Path folder) throws IOException {
        var all = new ArrayList<>(user.prefix());
        all.addAll(command);
        return Commands.run(all, folder);
    }

    public PostgresAddress address() {
        return address;
    }

    public String jdbcUrl(String database) {
        return address.jdbcUrl(database);
    }

    public String superuser() {
        return address.superuser();
    }

    public String password() {
        return address.password();
    }

    public int port() {
        return address.port();
    }

    /** Ends running statements, writes everything down and gives the data folder free. Closing twice does no harm. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            stop();
            PostgresAddress.forget(cluster.dataFolder());
        } catch (IOException e) {
            log.warn("PostgreSQL could not be stopped", e);
        }
    }

    private void stop() throws IOException {
        if (cluster.runningPostmaster().isEmpty()) {
            return;
        }
        var result = pgCtl(List.of("stop", "-m", "fast"));
        if (!result.ok()) {
            log.warn("PostgreSQL did not stop: {}", result.output());
        }
    }
}
