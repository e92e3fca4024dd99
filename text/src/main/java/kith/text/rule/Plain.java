package kith.text.rule;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kith.text.internal.LookAlikes;

/**
 * A text as word rules read it: small letters without accents, a blank between words and at both ends, disguises undone, and where each
 * character stood. Undone are letters that look like others, full-width and styled letters, what cannot be seen, digits and signs
 * within words, letters set apart ({@code i d i o t}) and drawn out ({@code idioooot}).
 *
 * <p>A sign can stand for two letters, and a letter that is drawn out was one or two of them: {@link #variants} are few and read one
 * after the other.
 */
final class Plain {
    private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();
    private static final int FOLDED_MOST = 20_000;

    private char[] chars;
    private int[] from;
    private int[] to;
    private int length;
    private boolean drawnOut;
    private boolean ambiguous;
    private boolean setApart;

    private Plain(int capacity) {
        chars = new char[capacity];
        from = new int[capacity];
        to = new int[capacity];
    }

    /** The letters of a rule's word: without the guesses about set apart and drawn out letters. */
    static String letters(String word) {
        var plain = folded(word);
        plain.unleet(false);
        return plain.words().shortened(2).text();
    }

    /** Readings of a text, the likeliest first; one where nothing in it can be read in two ways. */
    static Plain[] variants(String text) {
        var first = read(text, false, 1, false);
        if (!first.ambiguous && !first.drawnOut && !first.setApart) {
            return new Plain[] {first};
        }
        var variants = new ArrayList<Plain>();
        variants.add(first);
        for (boolean apart : first.setApart ? new boolean[] {false, true} : new boolean[] {false}) {
            for (boolean oneIsL : first.ambiguous ? new boolean[] {false, true} : new boolean[] {false}) {
                for (int drawnOutTo : first.drawnOut ? new int[] {1, 2} : new int[] {1}) {
                    if (apart || oneIsL || drawnOutTo > 1) {
                        variants.add(read(text, oneIsL, drawnOutTo, apart));
                    }
                }
            }
        }
        return variants.toArray(Plain[]::new);
    }

    /**
     * @param firstApart of letters set apart, the first is a word of its own: {@code what a c l o w n}
     */
    private static Plain read(String text, boolean oneIsL, int drawnOutTo, boolean firstApart) {
        var plain = folded(text);
        plain.unleet(oneIsL);
        var words = plain.words();
        var joined = words.joined(firstApart);
        var whole = joined.shortened(drawnOutTo);
        whole.ambiguous = plain.ambiguous;
        whole.setApart = joined.setApart;
        return whole;
    }

    String text() {
        return new String(chars, 0, length);
    }

    char charAt(int i) {
        return chars[i];
    }

    int length() {
        return length;
    }

    /** Where this character begins in the text as given. */
    int from(int i) {
        return from[i];
    }

    /** After its last unit. */
    int to(int i) {
        return to[i];
    }

    private void add(char c, int start, int end) {
        if (length == chars.length) {
            int more = Math.max(16, length * 2);
            chars = Arrays.copyOf(chars, more);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
        }
        chars[length] = c;
        from[length] = start;
        to[length] = end;
        length++;
    }

    // ---- one after the other

    private static Plain folded(String text) {
        var plain = new Plain(text.length() + 2);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c < 0x80) {
                plain.add((char) (c >= 'A' && c <= 'Z' ? c + 32 : c), i, next);
            } else {
                var letters = fold(c);
                for (int k = 0; k < letters.length(); k++) {
                    plain.add(letters.charAt(k), i, next);
                }
                if (letters.isEmpty() && plain.length > 0) {
                    plain.to[plain.length - 1] = next; // what cannot be seen belongs to what is before it
                }
            }
            i = next;
        }
        return plain;
    }

    private static String fold(int c) {
        var known = FOLDED.get(c);
        if (known == null) {
            known = foldAnew(c);
            if (FOLDED.size() < FOLDED_MOST) {
                FOLDED.put(c, known);
            }
        }
        return known;
    }

    private static String foldAnew(int c) {
        int type = Character.getType(c);
        if (type == Character.FORMAT
                || type == Character.NON_SPACING_MARK && c != 0x3099 && c != 0x309A
                || type == Character.ENCLOSING_MARK
                || type == Character.SURROGATE
                || c == 0x115F
                || c == 0x3164) {
            return "";
        }
        var out = new StringBuilder();
        Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(part -> out.appendCodePoint(LookAlikes.latinOfAny(part)));
        return out.toString().replace("ß", "ss").replace("æ", "ae").replace("œ", "oe");
    }

    /** Digits and signs are letters where letters stand in the same word; an exclamation mark only before one. */
    private void unleet(boolean oneIsL) {
        int at = 0;
        while (at < length) {
            int end = at;
            boolean letters = false;
            while (end < length && (wordly(chars[end]) || LookAlikes.leetOfAny(chars[end]) != 0)) {
                letters |= Character.isLetter(chars[end]);
                end++;
            }
            for (int i = at; letters && i < end; i++) {
                unleet(i, i + 1 < end, oneIsL);
            }
            at = Math.max(end, at + 1);
        }
    }

    private void unleet(int i, boolean more, boolean oneIsL) {
        char letter = LookAlikes.leetOfAny(chars[i]);
        if (letter == 0 || (chars[i] == '!' || chars[i] == '|') && !more) {
            return;
        }
        if (letter == 'i') {
            ambiguous = true;
        }
        chars[i] = letter == 'i' && oneIsL ? 'l' : letter;
    }

    private static boolean wordly(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** A blank for whatever is between words. */
    private Plain words() {
        var words = new Plain(length + 2);
        words.add(' ', 0, 0);
        for (int i = 0; i < length; i++) {
            if (wordly(chars[i])) {
                words.add(chars[i], from[i], to[i]);
            } else if (words.chars[words.length - 1] != ' ') {
                words.add(' ', from[i], to[i]);
            }
        }
        if (words.chars[words.length - 1] != ' ') {
            int end = length == 0 ? 0 : to[length - 1];
            words.add(' ', end, end);
        }
        return words;
    }

    /** Three letters or more that each stand alone are one word. */
    private Plain joined(boolean firstApart) {
        var joined = new Plain(length);
        int at = 0;
        while (at < length) {
            int end = at;
            boolean letters = false;
            while (lonely(end)) {
                letters |= Character.isLetter(chars[end + 1]);
                end += 2;
            }
            end = letters ? end : at;
            boolean longer = end - at >= 8; // four letters: without its first it is still a word
            joined.setApart |= longer;
            if (longer && firstApart) {
                joined.add(chars[at], from[at], to[at]);
                joined.add(chars[at + 1], from[at + 1], to[at + 1]);
                at += 2;
            }
            if (end - at >= 6) {
                joined.add(chars[at], from[at], to[at]);
                for (int i = at + 1; i < end; i += 2) {
                    char meant = LookAlikes.leetOfAny(chars[i]);
                    joined.add(meant == 0 ? chars[i] : meant, from[i], to[i]);
                }
                at = end;
            } else {
                joined.add(chars[at], from[at], to[at]);
                at++;
            }
        }
        return joined;
    }

    /** A blank with one letter after it and then a blank. */
    private boolean lonely(int i) {
        return i + 2 < length && chars[i] == ' ' && chars[i + 1] != ' ' && chars[i + 2] == ' ';
    }

    /** Three times the same letter or more become that many. */
    private Plain shortened(int many) {
        var shortened = new Plain(length);
        for (int i = 0; i < length; ) {
            int end = i;
            while (end < length && chars[end] == chars[i]) {
                end++;
            }
            boolean run = end - i >= 3 && Character.isLetter(chars[i]);
            int kept = run ? many : end - i;
            shortened.drawnOut |= run;
            for (int k = 0; k < kept; k++) {
                shortened.add(chars[i], from[i + k], k == kept - 1 ? to[end - 1] : to[i + k]);
            }
            i = end;
        }
        return shortened;
    }

    /** Han, kana, Thai, Lao, Khmer and Burmese are written without blanks. */
    static boolean blankless(int c) {
        var script = Character.UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
