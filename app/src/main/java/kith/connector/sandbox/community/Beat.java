package kith.connector.sandbox.community;

import java.time.Instant;
import java.util.Optional;

/** One moment of a scene. */
sealed interface Beat {
    Instant at();

    /**
     * @param key names what is said for the beats that follow upon it
     * @param answers the key, or the network's id, of what it answers
     * @param room where, when it answers nothing
     * @param to handle of the recipient of a direct message
     */
    record Speaks(
            Instant at,
            String who,
            String key,
            Optional<String> answers,
            String room,
            Optional<String> to,
            String text,
            String language)
            implements Beat {}

    record Likes(Instant at, String who, String key) implements Beat {}

    /** The brand takes it away. */
    record Removes(Instant at, String key) implements Beat {}
}
