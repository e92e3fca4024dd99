package kith.text;

import java.util.Locale;

/**
 * A span that made a score what it is.
 *
 * @param from in UTF-16 units of the text as given
 * @param to after its last character
 * @param weight how much, −1 to 1: above 0 it speaks for what the score measures (for sentiment: for a good mood), below 0
 *     against it
 */
public record Because(int from, int to, Score score, double weight) {

    public enum Score {
        SENTIMENT,
        EMOTION,
        OFFENCE,
        HATE,
        SPAM,
        IRONY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String in(String text) {
        return text.substring(from, to);
    }
}
