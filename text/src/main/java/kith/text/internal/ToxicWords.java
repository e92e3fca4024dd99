package kith.text.internal;

/** How likely each word is one that makes a text toxic, from the features that start at it. */
public final class ToxicWords {
    /** How many numbers {@link #into} writes. */
    static final int WIDTH = 3;

    private ToxicWords() {}

    /** The most toxic word, how many there are, and what they sum up to. */
    static void into(float[] numbers, int from, float[] odds) {
        float most = -6;
        float count = 0;
        float sum = 0;
        for (float one : odds) {
            most = Math.max(most, one);
            count += one > 0 ? 1 : 0;
            sum += one > -2 ? one + 2 : 0;
        }
        numbers[from] = Math.clamp(most, -6, 6) / 3;
        numbers[from + 1] = Math.min(3, count);
        numbers[from + 2] = Math.min(12, sum) / 4;
    }

    /** The logarithm of the odds of each word; above 0 it is one. */
    static float[] odds(Signals signals, Weights weights) {
        int n = signals.words.count;
        var odds = new float[n];
        var counts = new int[n];
        var sums = new float[n];
        int from = 0;
        for (int group = 0; group < Weights.GROUPS; group++) {
            int to = signals.groupEnd(group);
            java.util.Arrays.fill(counts, 0);
            java.util.Arrays.fill(sums, 0);
            for (int i = from; i < to; i++) {
                int item = signals.items[i];
                if (item >= 0) {
                    counts[item]++;
                    sums[item] += weights.weight(signals.hashes[i], Column.TOXIC_WORD);
                }
            }
            for (int item = 0; item < n; item++) {
                odds[item] += Weights.factor(group, counts[item]) * sums[item];
            }
            from = to;
        }
        for (int item = 0; item < n; item++) {
            odds[item] += weights.bias(Column.TOXIC_WORD);
        }
        return odds;
    }

    /** A word to learn from: its features by group, and where it stands. */
    public record Word(int[][] hashes, int start, int end) {}

    public static java.util.List<Word> words(Signals signals) {
        int n = signals.words.count;
        var words = new java.util.ArrayList<Word>();
        var hashes = new int[n][Weights.GROUPS][0];
        int from = 0;
        for (int group = 0; group < Weights.GROUPS; group++) {
            int to = signals.groupEnd(group);
            int start = from;
            while (start < to) {
                int item = signals.items[start];
                int stop = start;
                while (stop < to && signals.items[stop] == item) {
                    stop++;
                }
                if (item >= 0) {
                    var own = java.util.Arrays.copyOf(hashes[item][group], hashes[item][group].length + stop - start);
                    System.arraycopy(signals.hashes, start, own, own.length - (stop - start), stop - start);
                    hashes[item][group] = own;
                }
                start = stop;
            }
            from = to;
        }
        for (int item = 0; item < n; item++) {
            words.add(new Word(hashes[item], signals.words.start[item], signals.words.end[item]));
        }
        return words;
    }

    public static int row(int hash, int bits) {
        return Hashes.row(hash, bits);
    }
}
