package kith.connector;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Wire} over the JDK's WebSocket. The client pushes, the reader pulls: between them lie at most {@link #AHEAD} messages, and
 * a network that speaks faster than it is read waits.
 */
final class GuardedWire implements Wire, WebSocket.Listener {
    private static final int AHEAD = 64;
    private static final Duration SENDING = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final String where;
    private final Dial dial;
    private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile @Nullable WebSocket socket;
    private volatile long lastSign = System.nanoTime();
    private boolean asked; // for a sign of life, since the last one
    private @Nullable Came end;

    /** What the client pushed. */
    private sealed interface Came {
        record Whole(Frame frame) implements Came {}

        record Broken(Outcome outcome) implements Came {}
    }

    GuardedWire(Dial dial) {
        this.dial = dial;
        this.where = Objects.requireNonNullElse(dial.uri().getHost(), dial.uri().toString());
    }

    // ---- read by one thread

    @Override
    public Optional<Frame> next(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (end == null) {
            var one = poll(until);
            if (one instanceof Came.Whole(var frame) && !(frame instanceof Frame.Closed)) {
                socket().request(1);
                return Optional.of(frame);
            }
            if (one != null) {
                end = one;
                break;
            }
            beAlive();
            if (System.nanoTime() >= until) {
                return Optional.empty();
            }
        }
        return switch (end) {
            case Came.Whole(var closed) -> Optional.of(closed);
            case Came.Broken(var outcome) -> throw new Trouble(outcome);
        };
    }

    private @Nullable Came poll(long until) {
        var wait = Math.min(until - System.nanoTime(), dial.silence().toNanos() / 4);
        try {
            return came.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Came.Broken(new Outcome.Unknown("Kith was stopped while it listened to " + where + "."));
        }
    }

    private void beAlive() {
        var silent = silentFor();
        if (silent.compareTo(dial.silence()) > 0) {
            socket().abort();
            end = new Came.Broken(new Outcome.Unknown(
                    where + " gave no sign of life for " + Math.max(1, silent.toSeconds()) + " seconds."));
        } else if (silent.compareTo(dial.silence().dividedBy(3)) < 0) {
            asked = false;
        } else if (!asked) {
            asked = true;
            await(socket().sendPing(ByteBuffer.allocate(0)), SENDING);
        }
    }

    @Override
    public void send(String message) {
        await(socket().sendText(message, true), SENDING);
    }

    private void await(CompletableFuture<WebSocket> sent, Duration patience) {
        try {
            var unused = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble(new Outcome.Unknown("Kith was stopped while it spoke to " + where + "."));
        } catch (ExecutionException | TimeoutException e) {
            socket().abort();
            throw new Trouble(new Outcome.Unknown("The line to " + where + " broke."));
        }
    }

    @Override
    public Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    @Override
    public void close(int code) {
        var open = socket;
        if (open == null) {
            return;
        }
        try {
            if (!open.isOutputClosed()) {
                var unused = open.sendClose(code, "").get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // it is gone already
        } finally {
            open.abort();
        }
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket, "not open yet");
    }

    // ---- pushed by the client, one thing after another

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        sign();
        opened.request(AHEAD);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        if (fits(from, text.length(), part.length())) {
            text.append(part);
            if (last) {
                came.add(new Came.Whole(new Frame.Text(text.toString())));
                text.setLength(0);
            } else {
                from.request(1);
            }
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        if (fits(from, bytes.size(), part.remaining())) {
            var piece = new byte[part.remaining()];
            part.get(piece);
            bytes.writeBytes(piece);
            if (last) {
                came.add(new Came.Whole(new Frame.Bytes(bytes.toByteArray())));
                bytes.reset();
            } else {
                from.request(1);
            }
        }
        return null;
    }

    private boolean fits(WebSocket from, int before, int more) {
        sign();
        if ((long) before + more <= dial.maxBytes()) {
            return true;
        }
        came.add(new Came.Broken(
                new Outcome.Refused("A message of " + where + " is longer than " + dial.maxBytes() + " bytes.")));
        from.abort();
        return false;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        sign();
        from.request(1);
        return null; // the client itself has answered
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        sign();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        came.add(new Came.Whole(new Frame.Closed(code, reason)));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        came.add(new Came.Broken(new Outcome.Unknown("The line to " + where + " broke: "
                + Objects.requireNonNullElse(
                        error.getMessage(), error.getClass().getSimpleName()))));
    }

    private void sign() {
        lastSign = System.nanoTime();
    }
}
