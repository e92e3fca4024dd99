package kith.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A real server of another project, run by its script in {@code servers/} for the tests that speak to it. It is started
 * once for all tests of this JVM and stopped with it, unless it was running before.
 *
 * <p>Where the server is not installed, the tests are skipped and say so; with {@code CI=true} or {@code
 * KITH_INSTALL_SERVERS=true} it is installed, which can take minutes, and whatever goes wrong fails.
 */
public final class RealServer implements BeforeAllCallback {
    private static final Map<String, Map<String, String>> RUNNING = new ConcurrentHashMap<>();

    private final String name;

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
    public void beforeAll(ExtensionContext context) {
        RUNNING.computeIfAbsent(name, n -> start());
    }

    private Map<String, String> start() {
        var script = script();
        boolean ours = run(script, "status").exit != 0;
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
        if (ours) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run(script, "stop"), "stop " + name));
        }
        return values(run(script, "seed").orThrow());
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
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + script.getFileName(), e);
        }
    }
}
