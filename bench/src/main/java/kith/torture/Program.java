package kith.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kith's classes, and how a process of them is started: those that the launcher built, or, in a test, this process's own.
 *
 * @param quickStart what a JVM learned at an earlier start of the very same classes
 */
record Program(String classPath, Optional<Path> quickStart) {

    /** The launcher names its build in {@code kith.program}, and what was learned of it in {@code kith.program.aot}. */
    static Program found() {
        var built = System.getProperty("kith.program", "");
        return built.isEmpty()
                ? new Program(ownClassPath(), Optional.empty())
                : new Program(
                        built,
                        Optional.of(Path.of(System.getProperty("kith.program.aot", "")))
                                .filter(Files::isRegularFile));
    }

    /** Surefire hides the class path of the tests behind a jar of its own. */
    private static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * @param log where all that it says goes, after what is there already
     */
    Process start(String mainClass, List<String> arguments, Map<String, String> environment, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        quickStart.ifPresent(file -> command.addAll(List.of("-XX:AOTCache=" + file, "-Dspring.aot.enabled=true")));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", // they live for seconds, which the slower compiler's work does not pay back
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx700m",
                "-cp",
                classPath));
        command.add(mainClass);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // Ctrl-C ends all of it
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
