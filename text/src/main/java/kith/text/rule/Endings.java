package kith.text.rule;

import java.util.Set;

/** The usual endings of words in English, French, German, Spanish, Italian and Portuguese, all at once: a rule knows no language. */
final class Endings {
    private static final Set<String> AFTER_ANY = Set.of(
            "", "s", "es", "e", "ed", "ing", "er", "ers", "or", "ors", "ly", "y", "ies", "en", "n", "t", "te", "ten",
            "ung", "ungen", "ern", "em", "ent", "ons", "ez", "ait", "aient", "ais", "ant", "ante", "ants", "antes",
            "ee", "ees", "eur", "eurs", "euse", "euses", "a", "as", "o", "os", "i", "ar", "ado", "ada", "ados", "adas",
            "ando", "ato", "ata", "ati", "ate", "are", "able", "ables", "ation", "ations", "ment", "ments");

    /** A letter that was dropped at the end of a word comes back in these. */
    private static final String DROPPED = "ey";

    private Endings() {}

    /** What all forms of a word begin with. */
    static String stem(String word) {
        boolean drops = word.length() > 3 && DROPPED.indexOf(word.charAt(word.length() - 1)) >= 0;
        return drops ? word.substring(0, word.length() - 1) : word;
    }

    static boolean of(String word, String text, int from, int to) {
        var stem = stem(word);
        if (!text.startsWith(stem, from) || to - from < stem.length()) {
            return false;
        }
        var rest = text.substring(from + stem.length(), to);
        if (stem.length() < word.length()) {
            // hate: hated, hating, but no hats
            return !rest.isEmpty() && "aeiouy".indexOf(rest.charAt(0)) >= 0 && AFTER_ANY.contains(rest);
        }
        return AFTER_ANY.contains(rest) || doubled(word, rest);
    }

    /** ban: banned, banning. */
    private static boolean doubled(String word, String rest) {
        return rest.length() > 2
                && rest.charAt(0) == word.charAt(word.length() - 1)
                && "aeiouy".indexOf(rest.charAt(0)) < 0
                && "aeiouy".indexOf(rest.charAt(1)) >= 0
                && AFTER_ANY.contains(rest.substring(1));
    }
}
