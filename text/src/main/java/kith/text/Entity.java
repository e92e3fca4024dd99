package kith.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Something worth having by itself.
 *
 * @param from in UTF-16 units of the text as given
 * @param to after its last character
 * @param name what it is called, however it is written here; of products only
 */
public record Entity(Kind kind, int from, int to, Optional<String> name) {
    public Entity(Kind kind, int from, int to) {
        this(kind, from, to, Optional.empty());
    }

    public enum Kind {
        MENTION,
        HASHTAG,
        LINK,
        EMAIL,
        PHONE,
        PRICE,
        /** Only where products were named; see {@link kith.text.product.Products}. */
        PRODUCT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String in(String text) {
        return text.substring(from, to);
    }
}
