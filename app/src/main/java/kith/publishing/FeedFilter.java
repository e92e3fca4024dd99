package kith.publishing;

import java.util.List;
import java.util.regex.Pattern;
import kith.workspace.Invalid;

/**
 * What becomes a post, by its words. Words are whole words or phrases, in capitals or not.
 *
 * @param in one of them has to be there; empty: anything goes
 * @param out none of them may be there
 */
public record FeedFilter(List<String> in, List<String> out) {
    private static final int MOST = 50;
    private static final int LONGEST = 80;

    /** @throws Invalid when they are too many or too long */
    public FeedFilter {
        in = words("in", in);
        out = words("out", out);
    }

    private static List<String> words(String field, List<String> words) {
        var plain = words.stream()
                .map(word -> word.strip().replaceAll("\\s+", " "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (plain.size() > MOST || plain.stream().anyMatch(word -> word.length() > LONGEST)) {
            throw new Invalid(field, "feed-post.invalid.words", MOST, LONGEST);
        }
        return plain;
    }

    boolean lets(String text) {
        return (in.isEmpty() || in.stream().anyMatch(word -> says(text, word)))
                && out.stream().noneMatch(word -> says(text, word));
    }

    private static boolean says(String text, String word) {
        return Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }
}
