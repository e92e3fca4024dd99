package kith.text;

import java.util.Locale;

/**
 * Whether a text is pleased with what it speaks of.
 *
 * @param label the one likeliest
 * @param valence from −1, as bad as can be, to 1
 * @param negative how likely, as are the next two; together they are 1
 */
public record Sentiment(Label label, double valence, double negative, double neutral, double positive) {

    /** As the data sets and the API write it, in lower case. */
    public enum Label {
        NEGATIVE,
        NEUTRAL,
        POSITIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
