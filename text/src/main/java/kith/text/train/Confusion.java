package kith.text.train;

import java.util.ArrayList;
import java.util.List;

/** What was said beside what was read, and the figures made of that. */
final class Confusion {
    private final List<String> said = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    void add(String wasSaid, String wasRead) {
        said.add(wasSaid);
        read.add(wasRead);
    }

    int count() {
        return said.size();
    }

    private List<String> labels() {
        return said.stream().distinct().sorted().toList();
    }

    private double both(String label) {
        int n = 0;
        for (int i = 0; i < said.size(); i++) {
            n += said.get(i).equals(label) && read.get(i).equals(label) ? 1 : 0;
        }
        return n;
    }

    private static double count(List<String> list, String label) {
        return list.stream().filter(label::equals).count();
    }

    double f1(String label) {
        double all = count(said, label) + count(read, label);
        return all == 0 ? 0 : 2 * both(label) / all;
    }

    double recall(String label) {
        return both(label) / Math.max(1, count(said, label));
    }

    double macroF1() {
        return labels().stream().mapToDouble(this::f1).average().orElse(0);
    }

    double macroRecall() {
        return labels().stream().mapToDouble(this::recall).average().orElse(0);
    }

    double accuracy() {
        return labels().stream().mapToDouble(this::both).sum() / Math.max(1, said.size());
    }

    /** How many of those that are not {@code label} were read as it. */
    double falsePositives(String label) {
        return (count(read, label) - both(label)) / Math.max(1, said.size() - count(said, label));
    }
}
