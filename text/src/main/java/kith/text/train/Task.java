package kith.text.train;

import java.util.List;
import kith.text.internal.Column;

/**
 * Something to be read off texts.
 *
 * @param first its column, or the first of its columns side by side
 * @param labels in the order of its columns; two labels share one column, which says how much the second is likelier; none for a
 *     number
 * @param balance how much more an example of a rare label counts: 0 no more, 1 so that all labels count the same
 * @param falsePositives at most so many of those of the first label may be taken for the second
 */
record Task(
        Column first,
        List<String> labels,
        List<Labelled> rows,
        float step,
        int rounds,
        double balance,
        double falsePositives) {

    int classes() {
        return Math.max(1, labels.size());
    }

    int columns() {
        return labels.size() == 2 ? 1 : classes();
    }

    float target(Labelled row) {
        return labels.isEmpty() ? (float) (row.number() / 4) : labels.indexOf(row.label());
    }

    /** How much an example of each label counts. */
    float[] importance() {
        var importance = new float[classes()];
        java.util.Arrays.fill(importance, 1);
        if (balance > 0) {
            var counts = new int[classes()];
            rows.forEach(row -> counts[labels.indexOf(row.label())]++);
            for (int label = 0; label < counts.length; label++) {
                importance[label] = (float) StrictMath.pow((double) rows.size() / (classes() * counts[label]), balance);
            }
        }
        return importance;
    }
}
