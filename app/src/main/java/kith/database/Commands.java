package kith.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short programs run to their end: {@code initdb}, {@code pg_ctl}. */
final class Commands {
    private Commands() {}

    /** @param output what the program printed, both streams together */
    record Result(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }
    }

    static boolean succeeds(List<String> prefix, String... more) {
        try {
            return run(Stream.concat(prefix.stream(), Stream.of(more)).toList(), null)
                    .ok();
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    static Result run(List<String> command, @Nullable Path folder) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        // Messages we look at or show are English, whoever starts Kith.
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Result(-1, output + "\n(no end after two minutes)");
            }
            return new Result(process.exitValue(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
