package kith.text.rule;

/**
 * A set of characters, in small letters: each of ASCII by itself, all others together.
 *
 * @param low those below 64, by bit
 * @param high those from 64 to 127
 */
record Chars(long low, long high, boolean other) {
    static final Chars ALL = new Chars(-1, -1, true);
    static final Chars NONE = new Chars(0, 0, false);

    /** The long s and the Kelvin sign are the only ones beyond ASCII that are a letter of it in another case. */
    static int folded(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c == 0x17F ? 's' : c == 0x212A ? 'k' : c;
    }

    static Chars of(int c) {
        int folded = folded(c);
        boolean beyond = c >= 128 || folded == 's' || folded == 'k';
        return new Chars(folded < 64 ? 1L << folded : 0, folded >= 64 && folded < 128 ? 1L << folded : 0, beyond);
    }

    static Chars between(int from, int to) {
        if (to >= 128) {
            return ALL; // many, and hardly ever asked for
        }
        var chars = NONE;
        for (int c = from; c <= to; c++) {
            chars = chars.with(of(c));
        }
        return chars;
    }

    Chars with(Chars more) {
        return new Chars(low | more.low, high | more.high, other || more.other);
    }

    boolean meets(Chars one) {
        return (low & one.low) != 0 || (high & one.high) != 0 || (other && one.other);
    }

    /** How many there are; the others count as many. */
    int size() {
        return Long.bitCount(low) + Long.bitCount(high) + (other ? 100 : 0);
    }
}
