package kith.torture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real server of another project, run by its script in {@code servers/}; stopped at the end unless it ran before. */
final class RealServer implements AutoCloseable {
    private final Path script;
    private final boolean ours;
    private final Map<String, String> values;

    private RealServer(Path script, boolean ours, Map<String, String> values) {
        this.script = script;
        this.ours = ours;
        this.values = Map.copyOf(values);
    }

    static RealServer start(String name) {
        var script = TortureDeliveries.home().resolve("servers").resolve(name + ".sh");
        var ours = run(script, "status").exit() != 0;
        orThrow(run(script, "start"));
        return new RealServer(script, ours, values(orThrow(run(script, "seed"))));
    }

    /** What the server's seed said under this name. */
    String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new TortureFailed("The seed of " + script.getFileName() + " says no " + name + ".");
        }
        return value;
    }

    private static Map<String, String> values(String seed) {
        var values = new HashMap<String, String>();
        seed.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }

    private record Run(int exit, String said) {}

    private static String orThrow(Run run) {
        if (run.exit() != 0) {
            throw new TortureFailed(run.said().strip());
        }
        return run.said();
    }

    private static Run run(Path script, String command) {
        try {
            var process = new ProcessBuilder("bash", script.toString(), command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TortureFailed("Interrupted.");
        }
    }

    @Override
    public void close() {
        if (ours) {
            run(script, "stop");
        }
    }
}
