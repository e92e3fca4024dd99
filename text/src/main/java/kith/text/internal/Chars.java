package kith.text.internal;

import java.lang.Character.UnicodeScript;

/** What each character is, for scanning and for telling languages apart; tables, because a message has many characters. */
final class Chars {
    static final byte OTHER = 0;
    static final byte SPACE = 1;
    static final byte LETTER = 2;
    static final byte DIGIT = 3;
    /** Combining marks, joiners, variation selectors: they belong to what stands before them. */
    static final byte EXTEND = 4;
    /** A character that is a word by itself: Han and Hiragana, which write no spaces. */
    static final byte ALONE = 5;

    static final byte KATAKANA = 6;
    static final byte UNDERSCORE = 7;
    static final byte APOSTROPHE = 8;
    static final byte POINT = 9;
    static final byte EMOJI = 10;
    /** Half of a flag. */
    static final byte REGIONAL = 11;

    private static final byte[] KIND = new byte[0x10000];
    private static final byte[] SCRIPT = new byte[0x10000];
    private static final char[] LOWER = new char[0x10000];

    static {
        for (int c = 0; c < 0x10000; c++) {
            KIND[c] = kindOf(c);
            SCRIPT[c] = KIND[c] == LETTER || KIND[c] == ALONE || KIND[c] == KATAKANA
                    ? (byte) script(c).ordinal()
                    : 0;
            LOWER[c] = (char) Character.toLowerCase(c);
        }
    }

    private Chars() {}

    static byte kind(int codePoint) {
        return codePoint < 0x10000 ? KIND[codePoint] : kindOf(codePoint);
    }

    static Script script(char c) {
        return Script.ALL[SCRIPT[c]];
    }

    static char lower(char c) {
        return LOWER[c];
    }

    private static byte kindOf(int c) {
        if (c == '\'' || c == 0x2019 || c == 0x00B7 || c == 0x05F3 || c == 0x05F4) {
            return APOSTROPHE;
        }
        if (c == '.' || c == ',' || c == 0x066B || c == 0x066C) {
            return POINT;
        }
        if (c >= 0x1F1E6 && c <= 0x1F1FF) {
            return REGIONAL;
        }
        if (c == 0x200D || c == 0x200C || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3 || c >= 0xE0020 && c <= 0xE01EF) {
            return EXTEND;
        }
        if (c >= 0x1F3FB && c <= 0x1F3FF) {
            return EXTEND; // skin tones
        }
        if (Character.isEmojiPresentation(c) || (c > 0xFF && Character.isExtendedPictographic(c))) {
            return EMOJI;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> EXTEND;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.CONNECTOR_PUNCTUATION -> UNDERSCORE;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.CONTROL -> Character.isWhitespace(c) ? SPACE : OTHER;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.LETTER_NUMBER -> letterKind(c);
            default -> OTHER;
        };
    }

    private static byte letterKind(int c) {
        if (c == 0x30FC) {
            return KATAKANA; // the long vowel mark, which Unicode gives to no script
        }
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA -> ALONE;
            case KATAKANA -> KATAKANA;
            default -> LETTER;
        };
    }

    private static Script script(int c) {
        return switch (UnicodeScript.of(c)) {
            case LATIN -> Script.LATIN;
            case CYRILLIC -> Script.CYRILLIC;
            case ARABIC -> Script.ARABIC;
            case DEVANAGARI -> Script.DEVANAGARI;
            case ETHIOPIC -> Script.ETHIOPIC;
            case GREEK -> Script.GREEK;
            case HEBREW -> Script.HEBREW;
            case HANGUL -> Script.HANGUL;
            case HAN -> Script.HAN;
            case HIRAGANA, KATAKANA -> Script.KANA;
            case THAI -> Script.THAI;
            case GEORGIAN -> Script.GEORGIAN;
            case ARMENIAN -> Script.ARMENIAN;
            case BENGALI -> Script.BENGALI;
            case TAMIL -> Script.TAMIL;
            case TELUGU -> Script.TELUGU;
            case GUJARATI -> Script.GUJARATI;
            case GURMUKHI -> Script.GURMUKHI;
            case SINHALA -> Script.SINHALA;
            default -> Script.NONE;
        };
    }
}
