package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./kith} as a process of its own, past the launcher: what it prints is what a person gets. */
public final class Command {
    private Command() {}

    /** What the command prints, line by line, when it is given these lines. */
    public static List<String> answers(List<String> lines, String... arguments) {
        try {
            var in = Files.createTempFile("kith-in", ".txt");
            var out = Files.createTempFile("kith-out", ".txt");
            try {
                Files.writeString(in, String.join("\n", lines) + "\n");
                run(in, out, arguments);
                return List.of(Files.readString(out).split("\n"));
            } finally {
                Files.delete(in);
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void run(Path in, Path out, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "kith.cli.Main"));
        line.addAll(List.of(arguments));
        var errors = Files.createTempFile("kith-errors", ".txt");
        try {
            var process = new ProcessBuilder(line)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            var ended = process.waitFor(120, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended && process.exitValue() == 0).as(() -> read(errors)).isTrue();
        } finally {
            Files.delete(errors);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
