package kith.charter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a team makes of a topic.
 *
 * @param words of its own that speak of it, written as {@link kith.text.rule.WordRule} has them
 */
public record TeamTopic(Topic topic, Asks asks, List<String> words) {
    public TeamTopic {
        words = List.copyOf(words);
    }

    public enum Asks {
        /** Nothing. */
        OFF,
        /** To be said beside the text. */
        WARN,
        /** That an answer waits for a second look. */
        HOLD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Asks> of(String word) {
            return Arrays.stream(values())
                    .filter(asks -> asks.word().equals(word))
                    .findFirst();
        }
    }
}
