package kith.connector;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kith.connector.Collector.Raw;

/**
 * Reads what a network says by itself, whether it calls ({@link WebhookReceiver}) or speaks over a line that is kept open ({@link
 * Streamer}). Either way what it says is stored first, acknowledged then, and read in the channel's turn, on the same way as
 * what is collected: what comes by several ways is there once.
 */
public interface CallReader {

    /**
     * Turns stored calls into payloads that {@link Collector#interpret} understands. May throw {@link Trouble}; the calls then wait.
     *
     * @param calls the oldest first, bodies as they came
     */
    default Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        return new Reading(calls, cursor, false);
    }

    /**
     * @param cursor as of now on; part of the transaction that keeps the payloads
     * @param ask whether the calls only say that there is something, so that the network is asked for it at once
     */
    record Reading(List<Raw> payloads, Optional<String> cursor, boolean ask) {
        public Reading {
            payloads = List.copyOf(payloads);
        }
    }

    /** How often a network that tells by itself is asked all the same, for what got lost on the way; never more often than else. */
    default Duration paceBesides() {
        return Duration.ofMinutes(10);
    }
}
