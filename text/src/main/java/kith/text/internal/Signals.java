package kith.text.internal;

import java.util.Arrays;

/**
 * The features of a text, each hashed: words, pairs and triples of them, runs of three to five characters inside words, words
 * under a negation or shouted, and what the lexicon says. One order and one hash for training and reading.
 */
public final class Signals {
    private static final int LONGEST_RUN = 5;
    private static final int PAIR = 0x1B873593;
    private static final int TRIPLE = 0x68E31DA4;
    private static final int SKIP = 0x2545F491;
    private static final int NOT = 0x27D4EB2F;
    private static final int LOUD = 0x165667B1;
    private static final int RUN = 0x5BD1E995;
    private static final int MOOD = 0x3C6EF372;

    final Words words;
    final Mood mood;
    public int[] hashes;
    /** The word each feature starts at; −1 for those of the whole text. */
    public int[] items;

    public int count;

    /** Where the features of whole words end, and those of runs of characters. */
    public int wordsEnd;

    public int runsEnd;

    private Signals(Words words, Mood mood) {
        this.words = words;
        this.mood = mood;
        int most = 64 + words.count * 6 + words.length * 3;
        hashes = new int[most];
        items = new int[most];
    }

    public static Signals of(Words words, Mood mood) {
        var signals = new Signals(words, mood);
        signals.words();
        signals.wordsEnd = signals.count;
        signals.runs();
        signals.runsEnd = signals.count;
        signals.mood();
        return signals;
    }

    private void words() {
        int n = words.count;
        var hash = words.hash;
        for (int i = 0; i < n; i++) {
            int h = hash[i];
            add(h, i);
            if (words.is(i, Words.NEGATED)) {
                add(Hashes.pair(NOT, h), i);
            }
            if (words.is(i, Words.SHOUTED)) {
                add(Hashes.pair(LOUD, h), i);
            }
            if (i + 1 < n) {
                int pair = Hashes.pair(h ^ PAIR, hash[i + 1]);
                add(pair, i);
                if (i + 2 < n) {
                    add(Hashes.pair(pair ^ TRIPLE, hash[i + 2]), i);
                    add(Hashes.pair(h ^ SKIP, hash[i + 2]), i);
                }
            }
        }
    }

    private void runs() {
        for (int i = 0; i < words.count; i++) {
            if (words.kind[i] == Words.WORD || words.kind[i] == Words.TAG) {
                runs(i);
            }
        }
    }

    /** Where the features of a group of {@link Weights} end. */
    public int groupEnd(int group) {
        return group == 0 ? wordsEnd : group == 1 ? runsEnd : count;
    }

    /** The rows of a table of so many bits, in order. */
    public int[] rows(int bits) {
        var rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = Hashes.row(hashes[i], bits);
        }
        return rows;
    }

    /** Runs of characters, with a blank on either side of the word. */
    private void runs(int item) {
        var chars = words.chars;
        int from = words.from[item] - 1;
        int to = words.to[item] + 1;
        for (int at = from; at < to - 2; at++) {
            int h = RUN;
            int stop = Math.min(at + LONGEST_RUN, to);
            for (int i = at; i < stop; i++) {
                h = Hashes.step(h, i == from || i == to - 1 ? ' ' : chars[i]);
                if (i >= at + 2) {
                    add(h, item);
                }
            }
        }
    }

    private void mood() {
        whole(1, bucket(mood.sum));
        whole(2, bucket(mood.good));
        whole(3, bucket(mood.bad));
        whole(4, bucket(mood.last));
        whole(5, bucket(mood.best));
        whole(6, bucket(mood.worst));
        whole(7, Math.min(3, mood.faces > 0 ? (int) Math.ceil(mood.faces) : (int) Math.floor(mood.faces)));
        whole(8, Math.min(4, mood.exclamations));
        whole(9, Math.min(3, mood.questions));
        whole(10, Math.min(3, mood.shouted));
        whole(11, Math.min(2, mood.drawnOut));
        whole(12, Math.min(4, mood.negations));
        whole(13, Math.min(8, words.count / 6));
        whole(14, bucket(mood.compound * 4));
        whole(15, Math.min(2, mood.mentions));
        whole(16, Math.min(2, mood.links));
        whole(17, Math.min(4, mood.tags));
        whole(18, words.count == 0 ? 0 : words.kind[words.count - 1]);
    }

    private static int bucket(double value) {
        return (int) Math.clamp(Math.round(value * 1.5), -14, 14);
    }

    private void whole(int which, int value) {
        add(Hashes.pair(MOOD + which, value + 100), -1);
    }

    private void add(int hash, int item) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            items = Arrays.copyOf(items, count * 2);
        }
        hashes[count] = hash;
        items[count++] = item;
    }
}
