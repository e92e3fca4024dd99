package kith.writing.internal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kith.writing.internal.Unspoken.Stretch;

/** Several words in a row in capitals: some screen readers spell them, and everybody reads them more slowly. An abbreviation is none. */
final class Capitals {
    private static final int FEWEST_LETTERS = 10;
    private static final int LONG_WORD = 5;
    private static final String WORD = "\\p{Lu}[\\p{Lu}\\p{M}'’-]*";
    private static final Pattern RUN = Pattern.compile(
            "(?<![\\p{L}\\p{N}@#])" + WORD + "(?:[ \\t\\u00a0\\u202f,;:!?.&…\\p{N}]+" + WORD + ")+(?![\\p{L}\\p{N}])");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

    private Capitals() {}

    static List<Place> in(String text, List<Stretch> unspoken, List<String> names) {
        var places = new ArrayList<Place>();
        var runs = RUN.matcher(text);
        while (runs.find()) {
            var words = BETWEEN.split(runs.group());
            int letters = 0;
            int longest = 0;
            for (var word : words) {
                letters += word.length();
                longest = Math.max(longest, word.length());
            }
            var place = new Place(runs.start(), runs.end(), List.of(quiet(text, runs.start(), runs.group(), names)));
            if (letters >= FEWEST_LETTERS && longest >= LONG_WORD && !place.within(unspoken)) {
                places.add(place);
            }
        }
        return places;
    }

    /** In small letters, but for the first of a sentence and the names that are known. */
    private static String quiet(String text, int from, String loud, List<String> names) {
        var before = text.substring(0, from).stripTrailing();
        boolean begins = before.isEmpty()
                || ".!?…\n".indexOf(before.charAt(before.length() - 1)) >= 0
                || text.substring(before.length(), from).indexOf('\n') >= 0;
        var small = new StringBuilder(loud.toLowerCase(Locale.ROOT));
        for (int i = 0; i < small.length(); i++) {
            if (Character.isLetter(small.charAt(i))) {
                if (begins) {
                    small.setCharAt(i, Character.toUpperCase(small.charAt(i)));
                }
                begins = false;
            } else if (".!?…".indexOf(small.charAt(i)) >= 0) {
                begins = true;
            }
        }
        var said = small.toString();
        for (var name : names) {
            said = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(said)
                    .replaceAll(java.util.regex.Matcher.quoteReplacement(name));
        }
        return said;
    }
}
