package kith.text;

import java.util.Locale;

/**
 * Something worth having by itself.
 *
 * @param from in UTF-16 units of the text as given
 * @param to after its last character
 */
public record Entity(Kind kind, int from, int to) {

    public enum Kind {
        MENTION,
        HASHTAG,
        LINK,
        EMAIL,
        PHONE,
        PRICE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String in(String text) {
        return text.substring(from, to);
    }
}
