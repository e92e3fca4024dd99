package kith.text.near;

import java.util.Arrays;
import java.util.Locale;
import kith.text.Token;
import kith.text.Tokens;

/**
 * What is left of a text to compare it with others: of each of {@value #SIZE} orders of all pairs of words, the first pair that the text
 * has (MinHash). The share of places in which two sketches agree estimates how many of their pairs two texts have in common. Links,
 * mentions and case do not count, so that a repost with a mention before it and a campaign with a link of its own for everybody are alike.
 *
 * @see <a href="https://doi.org/10.1109/SEQUEN.1997.666900">Broder (1997), On the resemblance and containment of documents</a>
 */
public final class Sketch {
    static final int SIZE = 64;

    /** Texts of fewer words are alike by chance. */
    private static final int FEWEST = 4;

    private static final long[] ORDERS = orders();

    private final int[] firsts;

    private Sketch(int[] firsts) {
        this.firsts = firsts;
    }

    private static long[] orders() {
        var orders = new long[SIZE];
        long seed = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < SIZE; i++) {
            seed = mix(seed + 0x9E3779B97F4A7C15L);
            orders[i] = seed | 1;
        }
        return orders;
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Takes any text. */
    public static Sketch of(String text) {
        return of(text, Tokens.of(text));
    }

    /**
     * @param tokens of this very text
     */
    public static Sketch of(String text, Tokens tokens) {
        var firsts = new int[SIZE];
        Arrays.fill(firsts, Integer.MAX_VALUE);
        long before = 0;
        int words = 0;
        for (int i = 0; i < tokens.count(); i++) {
            if (counts(tokens.kind(i))) {
                long word = word(text, tokens.start(i), tokens.end(i));
                if (words++ > 0) {
                    note(firsts, mix(before * 31 + word));
                }
                before = word;
            }
        }
        return new Sketch(words < FEWEST ? new int[0] : firsts);
    }

    private static boolean counts(Token.Kind kind) {
        return switch (kind) {
            case WORD, NUMBER, TAG, EMOJI -> true;
            case LINK, MENTION -> false;
        };
    }

    private static long word(String text, int from, int to) {
        long hash = 0xCBF29CE484222325L;
        var word = text.substring(from, to).toLowerCase(Locale.ROOT);
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    private static void note(int[] firsts, long pair) {
        for (int i = 0; i < SIZE; i++) {
            int place = (int) (pair * ORDERS[i] >>> 33);
            if (place < firsts[i]) {
                firsts[i] = place;
            }
        }
    }

    /** Whether there is too little of the text to compare it. */
    public boolean empty() {
        return firsts.length == 0;
    }

    /** How many of their pairs of words two texts have in common, 0 to 1, within about 0.06; 0 where one is empty. */
    public double likeness(Sketch other) {
        if (empty() || other.empty()) {
            return 0;
        }
        int same = 0;
        for (int i = 0; i < SIZE; i++) {
            same += firsts[i] == other.firsts[i] ? 1 : 0;
        }
        return (double) same / SIZE;
    }

    /** A part of the sketch as one number: texts that are alike share some of these. */
    long band(int number, int width) {
        long hash = number;
        for (int i = number * width; i < (number + 1) * width; i++) {
            hash = mix(hash * 31 + firsts[i]);
        }
        return hash;
    }
}
