package kith.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a service level promises in one conversation, and how it stands now.
 *
 * @param level its name
 * @param business whether {@code promised}, and {@code left} while there is something left, are business time
 * @param promised in all
 * @param left until it is due; less than nothing, by the clock, when it is over
 */
public record Promise(
        ConversationId conversation,
        Kind kind,
        ServiceLevelId levelId,
        String level,
        Instant began,
        boolean business,
        Duration promised,
        Instant ahead,
        Instant due,
        Duration left,
        Standing standing) {

    /** What is promised. */
    public enum Kind {
        /** That somebody answers. */
        ANSWER,
        /** That a person closes the conversation. */
        RESOLUTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands. */
    public enum Standing {
        /** There is time. */
        RUNNING,
        /** So little is left that Today tells of it. */
        AHEAD,
        /** It is over. */
        LATE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
