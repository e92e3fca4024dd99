package kith.text.internal;

/**
 * The features of a text: its runs of one to five characters, not across words, and its whole words, each hashed to a row of
 * the model. One order and one hash for training and reading.
 */
public final class Grams {
    private static final int LONGEST = 4;

    public final int[] rows;
    public final int count;

    private Grams(int[] rows, int count) {
        this.rows = rows;
        this.count = count;
    }

    public static Grams of(Letters letters, int bits) {
        return of(letters, letters.length, bits);
    }

    /** Of the first letters only. */
    static Grams of(Letters letters, int length, int bits) {
        var chars = letters.chars;
        var rows = new int[length * (LONGEST + 1)];
        int count = 0;
        int shift = 32 - bits;
        int word = 0;
        for (int at = 0; at < length - 1; at++) {
            int hash = 0x2F0B4C47;
            int end = Math.min(at + LONGEST, length);
            for (int to = at; to < end; to++) {
                char c = chars[to];
                hash = (hash ^ c) * 0x01000193 + (hash >>> 15);
                if (to > at) {
                    rows[count++] = (hash * 0x9E3779B1) >>> shift;
                }
                if (c == ' ' && to > at) {
                    break;
                }
            }
            word = chars[at] == ' ' ? 0x51ED270B : (word ^ chars[at]) * 0x01000193 + (word >>> 13);
            if (chars[at + 1] == ' ') {
                rows[count++] = (word * 0x9E3779B1) >>> shift;
            }
        }
        return new Grams(rows, count);
    }
}
