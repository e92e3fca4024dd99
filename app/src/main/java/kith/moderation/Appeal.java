package kith.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a member has against a decision.
 *
 * @param item the case as which it waits
 * @param language in which they are answered
 */
public record Appeal(
        UUID id,
        DecisionId decision,
        ReviewItemId item,
        Wish wish,
        String why,
        String language,
        Instant made,
        Optional<Judgement> judgement) {
    public static final int LONGEST = 2_000;

    /** What the member wants. */
    public enum Wish {
        /** That it is taken back. */
        UNDO,
        /** That something is known that was not. */
        CONTEXT,
        /** To understand it. */
        EXPLAIN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Wish> of(String word) {
            return Arrays.stream(values())
                    .filter(wish -> wish.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * @param alone whether there was nobody else than whoever had decided
     */
    public record Judgement(UUID by, String name, Instant at, boolean overturned, String answer, boolean alone) {}
}
