package kith.text.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text at a glance: which characters it has, and itself in small letters, made once for many expressions. For one thread. */
public final class Skim {
    private final String text;
    private final Chars chars;
    private @Nullable String small;

    public Skim(String text) {
        this.text = text;
        long low = 0;
        long high = 0;
        boolean other = false;
        for (int i = 0; i < text.length(); i++) {
            int c = Chars.folded(text.charAt(i));
            if (c < 64) {
                low |= 1L << c;
            } else if (c < 128) {
                high |= 1L << c;
            }
            other |= text.charAt(i) >= 128;
        }
        chars = new Chars(low, high, other);
    }

    public String text() {
        return text;
    }

    boolean has(Chars one) {
        return chars.meets(one);
    }

    /**
     * @param part in small letters
     */
    boolean has(String part) {
        var known = small;
        if (known == null) {
            known = text.toLowerCase(Locale.ROOT).replace('\u017F', 's').replace('\u212A', 'k');
            small = known;
        }
        return known.contains(part);
    }
}
