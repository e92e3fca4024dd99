package kith.connector;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A WebSocket (RFC 6455), read message by message by one thread. The network's pings are answered; it is pinged when it says nothing,
 * so that a line behind which nobody is any more is noticed.
 */
public interface Wire extends AutoCloseable {

    /**
     * The next message.
     *
     * @return empty when none came in that time
     * @throws Trouble with {@link Outcome.Unknown} when the connection broke or has been silent for longer than {@link Dial#silence}, pongs
     *     included; with {@link Outcome.Refused} for a message longer than {@link Dial#maxBytes}
     */
    Optional<Frame> next(Duration patience);

    /**
     * @throws Trouble when the connection is broken
     */
    void send(String text);

    /** How long nothing has come, not even a ping or a pong. */
    Duration silentFor();

    /** Says goodbye with this code; does not throw and may be done again. */
    void close(int code);

    @Override
    default void close() {
        close(1000);
    }

    sealed interface Frame {
        record Text(String text) implements Frame {}

        record Bytes(byte[] bytes) implements Frame {}

        /** The network has hung up; nothing comes any more. */
        record Closed(int code, String reason) implements Frame {}
    }

    /**
     * @param uri ws or wss
     * @param silence after which the connection is given up
     * @param maxBytes the longest message, in bytes, or characters of a text
     */
    record Dial(URI uri, Map<String, String> headers, Duration silence, int maxBytes) {
        private static final Duration SILENCE = Duration.ofSeconds(45);
        private static final int MAX_BYTES = 8 << 20;

        public static Dial to(URI uri) {
            return new Dial(uri, Map.of(), SILENCE, MAX_BYTES);
        }

        public Dial bearer(String token) {
            return new Dial(uri, Map.of("Authorization", "Bearer " + token), silence, maxBytes);
        }

        /** With messages as long as this. */
        public Dial upTo(int bytes) {
            return new Dial(uri, headers, silence, bytes);
        }

        public Dial givenUpAfter(Duration another) {
            return new Dial(uri, headers, another, maxBytes);
        }
    }
}
