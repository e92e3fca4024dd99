package kith.writing.internal.proof;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** A process that proofreads one language. It reads one text at a time; one that hangs, or runs out of its heap, is ended. */
final class Proofreader implements AutoCloseable {
    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final ReentrantLock turn = new ReentrantLock();
    private final Executor threads;

    private Proofreader(Process process, Executor threads) {
        this.process = process;
        this.threads = threads;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Waits until the dictionary is there: seconds.
     *
     * @throws IOException when the process cannot be started, or ends
     */
    static Proofreader start(ProofLanguage language, Duration patience, Executor threads) throws IOException {
        return start(command(language), patience, threads);
    }

    static Proofreader start(List<String> command, Duration patience, Executor threads) throws IOException {
        var process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        var started = new Proofreader(process, threads);
        if (started.within(patience, started.in::readInt) != ProofMain.READY) {
            started.close();
            throw new IOException("The proofreader says something else than that it is ready.");
        }
        return started;
    }

    /** The class path of this very program; in one nested jar, by the loader of that jar. */
    private static List<String> command(ProofLanguage language) {
        var nested =
                String.valueOf(ProofMain.class.getResource("ProofMain.class")).startsWith("jar:nested:");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + language.heap() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        if (nested) {
            command.add("-Dloader.main=" + ProofMain.class.getName());
            command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        } else {
            command.add(ProofMain.class.getName());
        }
        command.add(language.name());
        return command;
    }

    /**
     * @throws IOException when it does not answer in time, or has ended; it is no more then
     */
    List<Mistake> read(String text, Duration patience) throws IOException {
        turn.lock();
        try {
            return within(patience, () -> ask(text));
        } finally {
            turn.unlock();
        }
    }

    private List<Mistake> ask(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
        var mistakes = new ArrayList<Mistake>();
        for (int n = in.readInt(); n > 0; n--) {
            mistakes.add(new Mistake(in.readInt(), in.readInt(), in.readBoolean(), in.readUTF(), proposals()));
        }
        return mistakes;
    }

    private List<String> proposals() throws IOException {
        var proposals = new ArrayList<String>();
        for (int n = in.readInt(); n > 0; n--) {
            proposals.add(in.readUTF());
        }
        return proposals;
    }

    private interface Talk<T> {
        T talk() throws IOException;
    }

    /** A pipe knows no time-out: whoever waits too long ends the process, which ends the reading. */
    private <T> T within(Duration patience, Talk<T> talk) throws IOException {
        var answer = new CompletableFuture<T>();
        threads.execute(() -> {
            try {
                answer.complete(talk.talk());
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            throw new IOException("The proofreader did not answer within " + patience.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            close();
            throw new IOException("The proofreader has ended.", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a text was proofread.", e);
        }
    }

    boolean busy() {
        return turn.isLocked();
    }

    boolean alive() {
        return process.isAlive();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
