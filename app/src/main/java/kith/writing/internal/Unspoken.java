package kith.writing.internal;

import java.util.List;
import java.util.regex.Pattern;

/** What stands in a text for machines, and is no word of a language there: links, addresses, handles, hashtags, gaps of templates. */
public final class Unspoken {
    private static final Pattern UNSPOKEN =
            Pattern.compile("(?i)https?://\\S+|\\S+@\\S+\\.\\S+|[@#][\\p{L}\\p{M}\\p{N}_.-]+|\\{\\{[^{}]*}}");

    private Unspoken() {}

    public record Stretch(int from, int to) {}

    public static List<Stretch> in(String text) {
        return UNSPOKEN.matcher(text)
                .results()
                .map(found -> new Stretch(found.start(), found.end()))
                .toList();
    }
}
