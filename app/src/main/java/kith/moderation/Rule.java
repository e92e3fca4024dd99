package kith.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A rule that serves an article.
 *
 * @param since from when what is said is looked at; absent in a draft
 * @param revision of its conditions and acts
 * @param by the person who wrote it
 * @param address where the world reached us when it was written
 */
public record Rule(
        RuleId id,
        String name,
        int article,
        Condition when,
        RuleActs then,
        Mode mode,
        Optional<Instant> since,
        int revision,
        UUID by,
        String address) {

    public enum Mode {
        /** It looks at nothing. */
        DRAFT,
        /** It says what it would do, and does nothing. */
        SHADOW,
        LIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equals(word))
                    .findFirst();
        }
    }

    Rule in(Mode other, Optional<Instant> from) {
        return new Rule(id, name, article, when, then, other, from, revision, by, address);
    }
}
