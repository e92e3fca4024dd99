package kith.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings what people say. Collecting and understanding are two steps: the raw payload is stored before anything reads it,
 * so that a better {@link #interpret} can read the past again.
 */
public interface Collector {

    /**
     * Fetches the next batch after the cursor. May throw {@link Trouble}; the cursor then stays where it is.
     *
     * @param cursor what the batch before left; empty for a new channel
     * @param since nothing older is wanted; only meaningful without a cursor
     */
    Batch collect(Connection connection, Optional<String> cursor, Instant since);

    /**
     * Understands one payload: a pure function, no input or output. A payload it cannot read gives an empty list and is kept.
     *
     * @param me the account of the channel, to know our own messages
     */
    List<Heard> interpret(Raw raw, Account me);

    /** Whether a new channel can be asked for what was said before it was connected. */
    default boolean knowsThePast() {
        return true;
    }

    /** How long to wait before asking again when nothing more is there. */
    Duration pace();

    /**
     * @param cursor opaque; stored in the same transaction as the payloads
     * @param more whether asking again at once brings more
     * @param pace how long this source asks us to wait when nothing more is there; else {@link Collector#pace}
     */
    record Batch(List<Raw> payloads, String cursor, boolean more, Optional<Duration> pace) {
        public Batch {
            payloads = List.copyOf(payloads);
        }

        public Batch(List<Raw> payloads, String cursor, boolean more) {
            this(payloads, cursor, more, Optional.empty());
        }
    }

    /**
     * A payload as it came.
     *
     * @param stream the connector's own word for what kind of payload it is, such as {@code notification}
     * @param body as received, JSON or XML
     */
    record Raw(String stream, String body) {}
}
