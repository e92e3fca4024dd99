package kith.writing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A name of ours and how it is written, or a word that we do not use.
 *
 * @param word the name as we write it; or the word that we do not use
 * @param others of a name: how it is written wrongly, besides in the wrong case; of a word: what to say instead, the best first
 * @param why it is so, for whoever writes; may be empty
 */
public record BrandWord(UUID id, Kind kind, String word, List<String> others, String why) {
    public static final int LONGEST = 80;
    public static final int LONGEST_WHY = 200;
    public static final int MOST_OTHERS = 10;

    public BrandWord {
        others = List.copyOf(others);
    }

    public enum Kind {
        NAME,
        AVOIDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
