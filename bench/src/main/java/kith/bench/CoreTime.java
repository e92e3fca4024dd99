package kith.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Core time spent until now.
 *
 * @param program by this virtual machine: all its threads, with compiler and garbage collector
 * @param database by the processes of the embedded PostgreSQL that live now
 */
record CoreTime(Duration program, Duration database) {

    /**
     * @param data folder of the running program
     */
    static CoreTime until(Path data) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CoreTime(Duration.ofNanos(system.getProcessCpuTime()), database(data));
    }

    CoreTime since(CoreTime earlier) {
        return new CoreTime(program.minus(earlier.program), database.minus(earlier.database));
    }

    private static Duration database(Path data) {
        try (var files = Files.walk(data, 4)) {
            var pidFile = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            var server = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    .orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants())
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
