package kith.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A real server of another project, run by its script in {@code servers/} for the tests that speak to it. Tests run in
 * several JVMs: one class at a time has the server, and the last JVM that used it stops it, unless it was running before.
 *
 * <p>Where the server is not installed, the tests are skipped and say so; with {@code CI=true} or {@code
 * KITH_INSTALL_SERVERS=true} it is installed, which can take minutes, and whatever goes wrong fails.
 */
public final class RealServer implements BeforeAllCallback, AfterAllCallback {
    private static final Map<String, Map<String, String>> RUNNING = new ConcurrentHashMap<>();

    /** Beside the servers themselves: every copy of the project on this machine has the same ones. */
    private static final Path LOCKS = Path.of(System.getenv()
                    .getOrDefault("KITH_SERVERS_DIR", System.getProperty("user.home") + "/.kith-servers"))
            .resolve("locks");

    /** The turns that this JVM has, by server. */
    private static final Map<String, Turn> TURNS = new HashMap<>();

    private final String name;

    /** How often it was asked for: classes within a class ask again. */
    private record Turn(FileLock lock, int depth) {}

    private RealServer(String name) {
        this.name = name;
    }

    /**
     * @param name of its script, such as {@code bluesky}
     */
    public static RealServer of(String name) {
        return new RealServer(name);
    }

    /** What the server's seed said under this name. */
    public String value(String key) {
        var value = RUNNING.getOrDefault(name, Map.of()).get(key);
        if (value == null) {
            throw new IllegalStateException("The seed of " + name + " says no " + key);
        }
        return value;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        var turn = TURNS.get(name);
        TURNS.put(name, turn == null ? new Turn(open("turn").lock(), 1) : new Turn(turn.lock(), turn.depth() + 1));
        try {
            RUNNING.computeIfAbsent(name, n -> start());
        } catch (RuntimeException e) {
            afterAll(context);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        var turn = TURNS.remove(name);
        if (turn != null && turn.depth() > 1) {
            TURNS.put(name, new Turn(turn.lock(), turn.depth() - 1));
        } else if (turn != null) {
            turn.lock().acquiredBy().close();
        }
    }

    private FileChannel open(String what) throws IOException {
        Files.createDirectories(LOCKS);
        return FileChannel.open(
                LOCKS.resolve(name + "." + what),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private Map<String, String> start() {
        var script = script();
        var startedByTests = LOCKS.resolve(name + ".started");
        boolean strangers = run(script, "status").exit == 0 && !Files.exists(startedByTests);
        var started = run(script, "start");
        if (started.exit != 0 && started.said.contains("not installed")) {
            if (!installs()) {
                var why =
                        name + " is not installed; run servers/" + name + ".sh install to try against the real server";
                System.out.println("Skipped: " + why);
                throw new TestAbortedException(why);
            }
            run(script, "install").orThrow();
            started = run(script, "start");
        }
        started.orThrow();
        if (!strangers) {
            stopWhenNobodyUsesIt(script, startedByTests);
        }
        return values(run(script, "seed").orThrow());
    }

    private void stopWhenNobodyUsesIt(Path script, Path startedByTests) {
        try {
            Files.writeString(startedByTests, "");
            var users = open("users");
            var user = users.lock(0, Long.MAX_VALUE, true);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                try {
                                    user.release();
                                    if (open("turn").tryLock() != null && users.tryLock() != null) {
                                        run(script, "stop");
                                        Files.deleteIfExists(startedByTests);
                                    }
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            },
                            "stop " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean installs() {
        return "true".equals(System.getenv("CI")) || "true".equals(System.getenv("KITH_INSTALL_SERVERS"));
    }

    private Path script() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var script = folder.resolve("servers").resolve(name + ".sh");
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new IllegalStateException(
                "There is no servers/" + name + ".sh above " + Path.of("").toAbsolutePath());
    }

    /** Values may be empty and may hold spaces and equals signs. */
    private static Map<String, String> values(String seed) {
        var values = new HashMap<String, String>();
        seed.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return Map.copyOf(values);
    }

    private record Run(int exit, String said, String command) {
        String orThrow() {
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ":\n" + said);
            }
            return said;
        }
    }

    private static Run run(Path script, String command) {
        try {
            var process = new ProcessBuilder("bash", script.toString(), command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said, script.getFileName() + " " + command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + script.getFileName(), e);
        }
    }
}
