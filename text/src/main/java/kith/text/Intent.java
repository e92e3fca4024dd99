package kith.text;

import java.util.Locale;

/**
 * What a text wants of whoever answers.
 *
 * @param p of the label, 0 to 1
 */
public record Intent(Label label, double p) {

    public enum Label {
        QUESTION,
        COMPLAINT,
        PRAISE,
        REQUEST,
        /** Something is broken. */
        FAULT,
        /** To buy, book or order. */
        ORDER,
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
