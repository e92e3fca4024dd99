package kith.text.train;

import kith.text.internal.Features;
import kith.text.internal.Weights;

/**
 * A text to learn from.
 *
 * @param rows of the table of weights, group after group
 * @param groupEnds where each group ends in {@code rows}
 * @param target the number of its class, or the number to be met
 * @param weight how much it counts
 */
record Sample(int[] rows, int[] groupEnds, float target, float weight) {

    static Sample of(Features features, String text, String language, int bits, float target, float weight) {
        var signals = features.of(text, language);
        var ends = new int[Weights.GROUPS];
        for (int group = 0; group < ends.length; group++) {
            ends[group] = signals.groupEnd(group);
        }
        return new Sample(signals.rows(bits), ends, target, weight);
    }

    float factor(int group) {
        return Weights.factor(group, groupEnds[group] - start(group));
    }

    int start(int group) {
        return group == 0 ? 0 : groupEnds[group - 1];
    }
}
