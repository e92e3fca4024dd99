package kith.publishing;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Cuts a text that a network does not take whole: where paragraphs end, else sentences, else words, and only what has no other place
 * between characters. Pieces together are the text, each with the white space that follows it.
 */
final class ThreadSplitter {
    private ThreadSplitter() {}

    /**
     * @param fits whether a network takes this, without white space around it
     * @return at least one piece; a character that does not fit alone stands alone
     */
    static List<String> split(String text, Predicate<String> fits) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (!fits.test(rest.strip())) {
            int cut = cut(rest, fits);
            if (cut <= 0 || cut >= rest.length()) {
                break;
            }
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        pieces.add(rest);
        return pieces;
    }

    private static int cut(String text, Predicate<String> fits) {
        int sentence = last(text, BreakIterator.getSentenceInstance(Locale.ROOT), fits);
        if (sentence > 0) {
            int paragraph = text.lastIndexOf("\n\n", sentence - 1);
            // A paragraph's end is better than a sentence's, unless most of the piece would stay empty.
            return paragraph > sentence / 2 ? afterSpace(text, paragraph) : sentence;
        }
        int word = last(text, BreakIterator.getLineInstance(Locale.ROOT), fits);
        return word > 0
                ? word
                : Math.max(first(text), last(text, BreakIterator.getCharacterInstance(Locale.ROOT), fits));
    }

    /** The last break up to which the text fits; 0 when there is none. Fitting is taken to end once it has ended. */
    private static int last(String text, BreakIterator breaks, Predicate<String> fits) {
        breaks.setText(text);
        var found = new ArrayList<Integer>();
        for (int at = breaks.next(); at != BreakIterator.DONE && at < text.length(); at = breaks.next()) {
            if (!text.substring(0, at).isBlank()) {
                found.add(at);
            }
        }
        int low = 0;
        int high = found.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fits.test(text.substring(0, found.get(middle)).strip())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : found.get(low - 1);
    }

    private static int first(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return Math.max(0, characters.next());
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
