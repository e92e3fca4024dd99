package kith.connector;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * A text for networks whose posts have a title. People write one text; its first line is the title and what follows is the
 * body. A first line too long for a title stays in the body, and the title is its beginning.
 *
 * @param title without a break; empty only for an empty text
 * @param body empty when the text is one line
 */
public record Titled(String title, String body) {
    /** What still reads as a title, in characters; networks take more. */
    private static final int LONGEST = 120;

    private static final String CUT = "…";

    public static Titled of(String text) {
        var stripped = text.strip();
        var first = stripped.lines().findFirst().orElse("").strip();
        return first.length() <= LONGEST
                ? new Titled(
                        first,
                        stripped.substring(
                                        stripped.lines().findFirst().orElse("").length())
                                .strip())
                : new Titled(beginning(first), stripped);
    }

    /** Ends between words; where there are none, as in Japanese or in an address, between characters. */
    private static String beginning(String line) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        int end = 0;
        for (int next = characters.next(); next != BreakIterator.DONE && next <= LONGEST; next = characters.next()) {
            end = next;
        }
        int space = line.lastIndexOf(' ', end);
        return line.substring(0, space > LONGEST / 2 ? space : end).strip() + CUT;
    }

    /** The one text again. */
    public String text() {
        return body.isBlank() ? title : title.isBlank() || titleIsItsBeginning() ? body : title + "\n\n" + body;
    }

    /** A short title with such an end is somebody's own. */
    private boolean titleIsItsBeginning() {
        return title.endsWith(CUT)
                && title.length() > LONGEST / 2
                && body.startsWith(title.substring(0, title.length() - CUT.length()));
    }
}
