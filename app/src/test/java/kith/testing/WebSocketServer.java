package kith.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The other end of lines: a WebSocket server that behaves, and that can be made to misbehave. */
public final class WebSocketServer implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ServerSocket server;
    private final Consumer<Talk> greeting;
    private final List<Talk> talks = new CopyOnWriteArrayList<>();
    private volatile int refusal;

    /**
     * @param greeting what is done with each new line, on a thread of its own
     */
    public WebSocketServer(Consumer<Talk> greeting) {
        this.greeting = greeting;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public String url() {
        return "ws://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on new lines are refused with this status; 0 lets them in again. */
    public void refuseWith(int status) {
        refusal = status;
    }

    /** All lines there were, the oldest first. */
    public List<Talk> talks() {
        return List.copyOf(talks);
    }

    /** Those that are open now. */
    public List<Talk> open() {
        return talks.stream().filter(talk -> !talk.ended).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.startVirtualThread(() -> meet(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void meet(Socket socket) {
        try {
            var in = new DataInputStream(socket.getInputStream());
            var head = head(in);
            if (refusal != 0) {
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.close();
                return;
            }
            var talk = new Talk(socket, head);
            talks.add(talk); // whoever has been let in is among them
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: " + accepting(head.get("sec-websocket-key")) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.startVirtualThread(() -> talk.read(in));
            greeting.accept(talk);
        } catch (IOException e) {
            // whoever came is gone
        }
    }

    /** Header fields by small names; the target of the request as {@code :path}. */
    private static Map<String, String> head(DataInputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) in.readUnsignedByte());
        }
        var lines = text.toString().split("\r\n");
        var head = new HashMap<String, String>();
        head.put(":path", lines[0].split(" ")[1]);
        for (int i = 1; i < lines.length; i++) {
            var parts = lines[i].split(":", 2);
            head.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        return head;
    }

    private static String accepting(String key) {
        try {
            var sha = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sha);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        talks.forEach(Talk::cut);
    }

    /** One line. */
    public static final class Talk {
        private final Socket socket;
        private final Map<String, String> head;
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private volatile boolean mute;
        private volatile boolean ended;
        private volatile int goodbye;

        private Talk(Socket socket, Map<String, String> head) {
            this.socket = socket;
            this.head = head;
        }

        /** Path and query that were asked for. */
        public String path() {
            return head.get(":path");
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(head.get(name.toLowerCase(Locale.ROOT)));
        }

        public void say(String text) {
            send(TEXT, text.getBytes(StandardCharsets.UTF_8));
        }

        public void say(byte[] bytes) {
            send(BINARY, bytes);
        }

        /** What the other side says next. */
        public Optional<String> hear(Duration patience) {
            try {
                return Optional.ofNullable(heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Keeps the connection and answers nothing any more, not even a ping. */
        public void fallSilent() {
            mute = true;
        }

        /** Ends it as a broken cable does. */
        public void cut() {
            ended = true;
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // so much the better
            }
        }

        public void hangUp(int code, String reason) {
            var words = reason.getBytes(StandardCharsets.UTF_8);
            send(
                    CLOSE,
                    ByteBuffer.allocate(2 + words.length)
                            .putShort((short) code)
                            .put(words)
                            .array());
        }

        /** The code with which the other side said goodbye; 0 when it did not. */
        public int goodbye() {
            return goodbye;
        }

        public boolean ended() {
            return ended;
        }

        private synchronized void send(int kind, byte[] payload) {
            try {
                var out = socket.getOutputStream();
                out.write(0x80 | kind);
                length(out, payload.length);
                out.write(payload);
                out.flush();
            } catch (IOException e) {
                ended = true;
            }
        }

        private static void length(OutputStream out, int length) throws IOException {
            if (length < 126) {
                out.write(length);
            } else if (length < 65_536) {
                out.write(126);
                out.write(ByteBuffer.allocate(2).putShort((short) length).array());
            } else {
                out.write(127);
                out.write(ByteBuffer.allocate(8).putLong(length).array());
            }
        }

        private void read(DataInputStream in) {
            try {
                while (true) {
                    int kind = in.readUnsignedByte() & 0x0f;
                    var payload = payload(in);
                    if (mute) {
                        continue;
                    }
                    switch (kind) {
                        case TEXT -> heard.add(new String(payload, StandardCharsets.UTF_8));
                        case PING -> send(PONG, payload);
                        case CLOSE -> {
                            goodbye = payload.length < 2
                                    ? 1005
                                    : ByteBuffer.wrap(payload).getShort();
                            send(CLOSE, payload);
                            socket.close();
                        }
                        default -> {}
                    }
                }
            } catch (IOException e) {
                ended = true;
            }
        }

        private static byte[] payload(DataInputStream in) throws IOException {
            int second = in.readUnsignedByte();
            int length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            var mask = in.readNBytes(4); // a client always masks
            var payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            return payload;
        }
    }
}
