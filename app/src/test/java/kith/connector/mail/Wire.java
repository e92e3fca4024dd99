package kith.connector.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The wire to a real SMTP server, line by line, made to fail at a chosen line. */
final class Wire implements AutoCloseable {
    /** Stands for the dot that ends a letter. */
    static final String END_OF_LETTER = ".";

    private final ServerSocket ours;
    private final int server;
    private final AtomicInteger letters = new AtomicInteger();
    private volatile Predicate<String> which = line -> false;
    private volatile Fault fault = Fault.NONE;

    /** What becomes of the line that is spoilt. */
    private record Fault(String answer, boolean passOn, boolean hangUp) {
        static final Fault NONE = new Fault("", true, false);
    }

    Wire(int server) throws IOException {
        this.server = server;
        this.ours = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return ours.getLocalPort();
    }

    /** How many letters reached their end. */
    int letters() {
        return letters.get();
    }

    /** The server never sees such a line; this is its answer. */
    void answers(String command, String answer) {
        which = line -> line.toUpperCase(Locale.ROOT).startsWith(command);
        fault = new Fault(answer, false, false);
    }

    /** The server takes such a line, and the wire breaks before its answer comes. */
    void breaksAfter(String command) {
        which = line -> line.toUpperCase(Locale.ROOT).startsWith(command);
        fault = new Fault("", true, true);
    }

    void heals() {
        which = line -> false;
    }

    private void accept() {
        while (!ours.isClosed()) {
            try {
                var client = ours.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var real = new Socket(InetAddress.getLoopbackAddress(), server)) {
            var fromClient = new BufferedInputStream(client.getInputStream());
            var fromServer = new BufferedInputStream(real.getInputStream());
            var toClient = client.getOutputStream();
            var toServer = real.getOutputStream();
            answer(fromServer, toClient);
            boolean inLetter = false;
            for (var line = line(fromClient); line != null; line = line(fromClient)) {
                boolean end = inLetter && line.equals(".");
                if (inLetter && !end) {
                    write(toServer, line);
                    continue;
                }
                if (which.test(line) && (end || !line.equals("."))) {
                    if (fault.passOn()) {
                        letters.addAndGet(end ? 1 : 0);
                        write(toServer, line);
                        line(fromServer);
                    }
                    if (fault.hangUp()) {
                        return;
                    }
                    write(toClient, fault.answer());
                    if (end) { // the server still waits for the end of its letter: from here on it is played
                        real.close();
                        play(fromClient, toClient);
                        return;
                    }
                    continue;
                }
                letters.addAndGet(end ? 1 : 0);
                write(toServer, line);
                inLetter = answer(fromServer, toClient).startsWith("354");
            }
        } catch (IOException e) {
            // one of the two hung up
        }
    }

    private static void play(InputStream fromClient, OutputStream toClient) throws IOException {
        while (line(fromClient) != null) {
            write(toClient, "250 OK");
        }
    }

    /** Passes on an answer, which may have several lines. */
    private static String answer(InputStream from, OutputStream to) throws IOException {
        while (true) {
            var line = line(from);
            if (line == null) {
                throw new IOException("The server hung up");
            }
            write(to, line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
    }

    private static @Nullable String line(InputStream from) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0; next = from.read()) {
            if (next == '\n') {
                return bytes.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
            }
            bytes.write(next);
        }
        return null;
    }

    private static void write(OutputStream to, String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    @Override
    public void close() throws IOException {
        ours.close();
    }
}
