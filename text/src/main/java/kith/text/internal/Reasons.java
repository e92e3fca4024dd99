package kith.text.internal;

import java.util.ArrayList;
import java.util.List;
import kith.text.Because;

/** Finds the words behind the scores of one text. */
final class Reasons {
    private static final int MOST = 6;
    private static final double LEAST = 0.06;
    /** Of all that speaks for a score, a word below this share is not worth naming. */
    private static final double LEAST_SHARE = 0.12;

    private static final float NEARLY_TOXIC = -1.5f;

    private final Signals signals;
    private final Words words;
    private final Weights weights;
    private final List<Because> found = new ArrayList<>();

    Reasons(Signals signals, Weights weights) {
        this.signals = signals;
        this.words = signals.words;
        this.weights = weights;
    }

    List<Because> found() {
        return found;
    }

    /** What each word says for one column more than for another. */
    private float[] sums(Column column, Column against) {
        var sums = new float[words.count];
        int from = 0;
        for (int group = 0; group < Weights.GROUPS; group++) {
            int to = signals.groupEnd(group);
            float factor = Weights.factor(group, to - from);
            for (int i = from; i < to; i++) {
                int item = signals.items[i];
                if (item >= 0) {
                    float weight = weights.weight(signals.hashes[i], column);
                    sums[item] +=
                            factor * (column == against ? weight : weight - weights.weight(signals.hashes[i], against));
                }
            }
            from = to;
        }
        return sums;
    }

    void of(Because.Score score, Column column) {
        keep(score, sums(column, column), false);
    }

    /** Words of both signs: for a good mood and for a bad one. */
    void ofMood(Column good, Column bad) {
        var sums = sums(good, bad);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 0.5f * sums[i] + 0.25f * signals.mood.valences[i];
        }
        keep(Because.Score.SENTIMENT, sums, true);
    }

    private void keep(Because.Score score, float[] sums, boolean bothSigns) {
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = says(i) ? sums[i] : 0;
            all += bothSigns ? Math.abs(sums[i]) : Math.max(0, sums[i]);
        }
        double least = Math.max(LEAST, nth(sums, bothSigns));
        for (int i = 0; i < sums.length; i++) {
            double size = bothSigns ? Math.abs(sums[i]) : sums[i];
            if (size >= least && size >= LEAST_SHARE * all) {
                found.add(new Because(words.start[i], words.end[i], score, Math.tanh(sums[i])));
            }
        }
    }

    private boolean says(int item) {
        return switch (words.kind[item]) {
            case Words.WORD, Words.TAG, Words.EMOJI, Words.EMOTICON -> true;
            case Words.MARKS -> words.end[item] - words.start[item] > 1;
            default -> false;
        };
    }

    /** The smallest of the few largest. */
    private static double nth(float[] sums, boolean bothSigns) {
        var largest = new double[MOST];
        for (float sum : sums) {
            double size = bothSigns ? Math.abs(sum) : sum;
            for (int i = 0; i < MOST; i++) {
                if (size > largest[i]) {
                    double moved = largest[i];
                    largest[i] = size;
                    size = moved;
                }
            }
        }
        return largest[MOST - 1];
    }

    /** The words that make a text toxic, neighbours as one span; whatever the text is taken for as a whole. */
    void ofOffence(float[] odds) {
        int open = -1;
        int last = -1;
        float most = 0;
        for (int i = 0; i < odds.length; i++) {
            boolean toxic = odds[i] > 0 && says(i);
            if (toxic && open >= 0 && words.start[i] - words.end[last] > 1) {
                offence(open, last, most);
                open = -1;
            }
            if (toxic) {
                most = open < 0 ? odds[i] : Math.max(most, odds[i]);
                open = open < 0 ? i : open;
                last = i;
            } else if (open >= 0) {
                offence(open, last, most);
                open = -1;
            }
        }
        if (open >= 0) {
            offence(open, last, most);
        }
        if (last < 0) {
            likeliestOffence(odds);
        }
    }

    /** Where no word is toxic for sure, the one that comes closest, if it comes close. */
    private void likeliestOffence(float[] odds) {
        int best = -1;
        for (int i = 0; i < odds.length; i++) {
            if (odds[i] > NEARLY_TOXIC && words.kind[i] == Words.WORD && (best < 0 || odds[i] > odds[best])) {
                best = i;
            }
        }
        if (best >= 0) {
            offence(best, best, odds[best]);
        }
    }

    private void offence(int first, int last, float odds) {
        double weight = 1 / (1 + Math.exp(-odds));
        found.add(new Because(words.start[first], words.end[last], Because.Score.OFFENCE, weight));
    }
}
