package kith.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node of Kith: a process that can be ended without warning and started again on the same port and folder. */
final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SOON = 2000;

    private final Program program;
    private final Path folder;
    private final Map<String, String> environment;
    private final int port = freePort();
    private Process process;

    private Node(Program program, Path folder, Map<String, String> environment) {
        this.program = program;
        this.folder = folder;
        this.environment = environment;
        this.process = begin();
    }

    /** Started, and not yet ready. */
    static Node start(Program program, Path folder, Map<String, String> environment) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Node(program, folder, environment);
    }

    private Process begin() {
        return program.start(
                "kith.KithApplication",
                List.of("--server.port=" + port, "--kith.data=" + folder.resolve("data")),
                environment,
                log());
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path log() {
        return folder.resolve("log");
    }

    /** Ends it as {@code kill -9} does, and starts it again at once. */
    synchronized void killAndStart() {
        kill(process);
        process = begin();
    }

    /** A forcible end is SIGKILL; a process has no chance to do anything about it. */
    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    void awaitReady() {
        Wait.until("the node at " + base() + " was ready (its log is " + log() + ")", PATIENCE, () -> {
            if (!isRunning()) {
                throw new TortureFailed("A node ended by itself; its log is " + log());
            }
            return isReady();
        });
    }

    private synchronized boolean isRunning() {
        return process.isAlive();
    }

    boolean isReady() {
        try {
            var connection = (HttpURLConnection)
                    base().resolve("/ops/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(SOON);
            connection.setReadTimeout(SOON);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill(process);
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
