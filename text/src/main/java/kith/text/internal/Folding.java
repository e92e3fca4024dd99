package kith.text.internal;

import java.text.Normalizer;

/**
 * The letter that a character stands for when tricks and accents are undone: lower case, without marks, full-width and
 * mathematical letters as plain ones.
 */
final class Folding {
    private static final char[] PLAIN = new char[0x10000];

    static {
        for (int c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = plain((char) c);
        }
    }

    private Folding() {}

    static char plain(int c) {
        return PLAIN[c];
    }

    /** Letters beyond the first plane, such as 𝓱 and 🅰; 0 where they stand for none. */
    static char beyond(int codePoint) {
        if (codePoint >= 0x1D400 && codePoint < 0x1D800) {
            var plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
            return plain.length() == 1 ? PLAIN[plain.charAt(0)] : 0;
        }
        if (codePoint >= 0x1F110 && codePoint < 0x1F18A) {
            int letter = (codePoint - 0x1F110) % 0x20;
            return letter < 26 ? (char) ('a' + letter) : 0;
        }
        return 0;
    }

    private static char plain(char c) {
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        if (Character.isSurrogate(c)) {
            return c;
        }
        if (c == 'ß') {
            return 's';
        }
        if (c == 'ø' || c == 'Ø') {
            return 'o';
        }
        if (c == 'ł' || c == 'Ł') {
            return 'l';
        }
        if (c == '\u2019' || c == '\u2018' || c == '\u02BC') {
            return '\'';
        }
        if (c >= 0xAC00 && c <= 0xD7A3) {
            return c; // Hangul would fall apart into its letters
        }
        var apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        char first = apart.isEmpty() ? c : apart.charAt(0);
        boolean oneLetter =
                Character.isLetterOrDigit(first) && apart.chars().skip(1).allMatch(Folding::isMark);
        return Character.toLowerCase(oneLetter ? first : c);
    }

    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
