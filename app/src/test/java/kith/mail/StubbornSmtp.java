package kith.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A mail server that does what the test wants, in the order in which letters come. */
final class StubbornSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> moods;
    private final List<String> letters = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param moods one for each letter; the last stays: {@code take}, {@code refuse}, {@code later}, or {@code hang up} once the letter is
     *     there
     */
    StubbornSmtp(String... moods) throws IOException {
        this.moods = new ArrayList<>(List.of(moods));
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** All that came, heads and bodies. */
    List<String> letters() {
        return List.copyOf(letters);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var line = socket.accept()) {
                talk(line, moods.size() > 1 ? moods.removeFirst() : moods.getFirst());
            } catch (IOException e) {
                // the client hung up, or the test is over
            }
        }
    }

    private void talk(Socket line, String mood) throws IOException {
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
        say(line, "220 stubborn");
        for (var said = in.readLine(); said != null; said = in.readLine()) {
            switch (said.split("[ :]")[0].toUpperCase(Locale.ROOT)) {
                case "RCPT" ->
                    say(
                            line,
                            switch (mood) {
                                case "refuse" -> "550 5.1.1 No such mailbox";
                                case "later" -> "451 4.7.1 Greylisted";
                                default -> "250 ok";
                            });
                case "DATA" -> {
                    say(line, "354 go on");
                    letters.add(letter(in));
                    if (mood.equals("hang up")) {
                        return;
                    }
                    say(line, "250 taken");
                }
                case "QUIT" -> {
                    say(line, "221 bye");
                    return;
                }
                default -> say(line, "250 ok");
            }
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        var letter = new StringBuilder();
        for (var said = in.readLine(); said != null && !said.equals("."); said = in.readLine()) {
            letter.append(said).append('\n');
        }
        return letter.toString();
    }

    private static void say(Socket line, String words) throws IOException {
        line.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        line.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
