package kith.writing.internal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Many emoji in a row, each of which is read out by its name; and one that stands where a sentence needs a word. */
final class EmojiWalls {
    private static final int MOST_IN_A_ROW = 3;

    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final Pattern EMOJI = Pattern.compile("\\p{IsEmoji_Presentation}|\\p{IsEmoji}[\\ufe0f\\u20e3]");
    private static final Pattern WORD_BEFORE = Pattern.compile("(?<![\\p{L}\\p{N}])([\\p{L}’']+) $");
    private static final Pattern WORD_AFTER = Pattern.compile("^ ?\\p{L}|^[.,;!?]");

    /** After these, a sentence needs another word. */
    private static final Set<String> NEED_A_WORD = Set.of(
            "a", "an", "the", "my", "our", "your", "his", "her", "their", "i", "we", "you", "they", "to", "of", "with",
            "by", "un", "une", "le", "la", "les", "des", "du", "mon", "ma", "mes", "notre", "nos", "votre", "vos", "je",
            "nous", "vous", "on", "de", "en", "avec", "par", "der", "die", "das", "den", "ein", "eine", "mein", "meine",
            "unser", "unsere", "ich", "wir", "mit", "el", "los", "las", "una", "mi", "nuestro", "nuestra", "con");

    private EmojiWalls() {}

    static List<Place> in(String text) {
        var places = new ArrayList<Place>();
        var characters = CHARACTER.matcher(text);
        int from = -1;
        int to = -1;
        int count = 0;
        var first = "";
        while (characters.find()) {
            var one = characters.group();
            if (EMOJI.matcher(one).find()) {
                first = count == 0 ? one : first;
                from = count == 0 ? characters.start() : from;
                to = characters.end();
                count++;
            } else if (!one.isBlank() || one.indexOf('\n') >= 0) {
                wall(places, from, to, count, first);
                count = 0;
            }
        }
        wall(places, from, to, count, first);
        return places;
    }

    private static void wall(List<Place> places, int from, int to, int count, String first) {
        if (count > MOST_IN_A_ROW) {
            places.add(new Place(from, to, List.of(first)));
        }
    }

    /** Those that stand for a word: “we ❤️ bikes”, “take the 🚲 to work”. */
    static List<Place> insteadOfWords(String text) {
        var places = new ArrayList<Place>();
        var characters = CHARACTER.matcher(text);
        while (characters.find()) {
            if (!EMOJI.matcher(characters.group()).find()) {
                continue;
            }
            var before = WORD_BEFORE.matcher(text.substring(Math.max(0, characters.start() - 40), characters.start()));
            var after = WORD_AFTER.matcher(text.substring(characters.end()));
            if (before.find()
                    && NEED_A_WORD.contains(before.group(1).toLowerCase(java.util.Locale.ROOT))
                    && after.find()) {
                places.add(new Place(characters.start(), characters.end(), List.of()));
            }
        }
        return places;
    }
}
