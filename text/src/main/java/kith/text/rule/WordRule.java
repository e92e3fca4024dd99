package kith.text.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One phrase to find, as it is written: words that follow each other, each one of {@code insult} (just so), {@code insult*} (words that
 * begin so), {@code *insult} (that end so), {@code *insult*} (that hold it) or {@code ~insult} (its usual endings, too: insults,
 * insulted). Case, accents and disguises do not matter, in the rule as little as in the text.
 *
 * @param id what is told when it is found
 */
public record WordRule(String id, String phrase) {
    public static final int LONGEST = 200;

    public WordRule {
        var wrong = mistake(phrase);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong + ": " + phrase);
        }
    }

    /** What cannot be taken of this phrase, as the end of a key; null when it can. */
    public static @Nullable String mistake(String phrase) {
        if (phrase.length() > LONGEST) {
            return "long";
        }
        var words = phrase.strip().split("\\s+");
        for (var word : words) {
            var bare = word.replaceAll("^[~*]|\\*$", "");
            if (bare.indexOf('*') >= 0) {
                return "star-inside";
            }
            if (word.startsWith("~") && word.endsWith("*")) {
                return "ending-and-star";
            }
            if (Plain.letters(bare).isBlank()) {
                return "no-letters";
            }
        }
        return null;
    }

    /** Of what is one word here, several may be meant: {@code t-shirt*} is {@code t} and words that begin with {@code shirt}. */
    List<WordPattern> words() {
        var patterns = new ArrayList<WordPattern>();
        for (var word : phrase.strip().split("\\s+")) {
            boolean endings = word.startsWith("~");
            boolean openLeft = word.startsWith("*");
            boolean openRight = word.endsWith("*");
            var parts = Plain.letters(word.replaceAll("^[~*]|\\*$", "")).strip().split(" ");
            for (int i = 0; i < parts.length; i++) {
                boolean first = i == 0;
                boolean last = i == parts.length - 1;
                patterns.add(new WordPattern(parts[i], openLeft && first, openRight && last, endings && last));
            }
        }
        return patterns;
    }
}
