package kith.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.message.MessageId;
import kith.moderation.ReviewItem.Span;

/**
 * What a rule would have found in the past.
 *
 * @param revision of the rule that was rehearsed
 * @param read messages of {@code total} that were looked at
 */
public record Rehearsal(
        UUID id,
        RuleId rule,
        int revision,
        int days,
        State state,
        long read,
        long total,
        long caught,
        Precision precision,
        Instant asked,
        Optional<Instant> ended) {

    public enum State {
        WAITING,
        READING,
        DONE,
        STOPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param right what a person said; empty where nobody did
     */
    public record Hit(MessageId message, List<Span> marks, Optional<Boolean> right) {
        public Hit {
            marks = List.copyOf(marks);
        }
    }
}
