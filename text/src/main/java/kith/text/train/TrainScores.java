package kith.text.train;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import kith.text.internal.Column;
import kith.text.internal.Features;
import kith.text.internal.Weights;

/** Trains the table of weights that all scores are read off, and writes it where the program finds it. */
public final class TrainScores {
    static final int BITS = 18;
    private static final long SEED = 1_871;

    private final Path data;
    private final Features features = Features.shipped();
    private final float[][] columns = new float[Column.ALL.length][1 << BITS];
    private final float[] biases = new float[Column.ALL.length];

    TrainScores(Path data) {
        this.data = data;
    }

    /**
     * @param args the shared folder, and the repository's folder
     */
    public static void main(String[] args) throws IOException {
        var bytes = new TrainScores(Path.of(args[0]).resolve("data")).train();
        var file = Path.of(args[1])
                .resolve("text/src/main/resources/kith/text/internal")
                .resolve(Weights.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        System.out.println(file + ": " + bytes.length + " bytes");
    }

    byte[] train() throws IOException {
        classes(
                Column.NEGATIVE,
                List.of("negative", "neutral", "positive"),
                Labelled.read(data, "tweeteval-sentiment", "train"),
                0.1f,
                5);
        classes(
                Column.NEGATIVE_ELSEWHERE,
                List.of("negative", "neutral", "positive"),
                Labelled.read(data, "umsab-sentiment", "train"),
                0.1f,
                6);
        classes(
                Column.ANGER,
                List.of("anger", "joy", "optimism", "sadness"),
                Labelled.read(data, "tweeteval-emotion", "train"),
                0.1f,
                6);
        yesOrNo(
                Column.OFFENCE,
                "offensive"::equals,
                Labelled.read(data, "tweeteval-offensive", "train"),
                0.1f,
                6,
                true);
        yesOrNo(Column.IRONY, "irony"::equals, Labelled.read(data, "tweeteval-irony", "train"), 0.1f, 6, true);
        yesOrNo(Column.HATE, "hate"::equals, Labelled.read(data, "davidson", "train"), 0.1f, 6, true);
        var spam = new ArrayList<>(Labelled.tenth(Labelled.read(data, "sms-spam", "train"), false));
        spam.addAll(Labelled.tenth(Labelled.read(data, "youtube-spam", "train"), false));
        yesOrNo(Column.SPAM, "spam"::equals, spam, 0.1f, 8, false);
        valence();
        return packed(Weights.of(BITS, columns, biases));
    }

    private void valence() {
        var samples = Labelled.tenth(Labelled.read(data, "vader-tweets", "train", "valence"), false).stream()
                .map(row -> Sample.of(features, row.text(), "en", BITS, (float) (row.number() / 4), 1))
                .toList();
        keep(Column.VALENCE, new Linear(1, BITS, 0.03f, 10).fit(samples, SEED));
    }

    /** Labels that exclude one another, in columns side by side. */
    private void classes(Column first, List<String> labels, List<Labelled> rows, float step, int rounds) {
        var samples = samples(labels, rows, true);
        keep(first, new Linear(labels.size(), BITS, step, rounds).fit(samples, SEED));
    }

    private void yesOrNo(
            Column column, Predicate<String> yes, List<Labelled> rows, float step, int rounds, boolean balanced) {
        var named = rows.stream()
                .map(row -> new Labelled(yes.test(row.label()) ? "yes" : "no", row.language(), row.text()))
                .toList();
        var model = new Linear(2, BITS, step, rounds).fit(samples(List.of("no", "yes"), named, balanced), SEED);
        for (int row = 0; row < 1 << BITS; row++) {
            columns[column.ordinal()][row] = model.weights[1][row] - model.weights[0][row];
        }
        biases[column.ordinal()] = model.bias[1] - model.bias[0];
    }

    /** @param balanced whether an example of a rare label counts more than one of a frequent label */
    private List<Sample> samples(List<String> labels, List<Labelled> rows, boolean balanced) {
        var counts = new int[labels.size()];
        rows.forEach(row -> counts[labels.indexOf(row.label())]++);
        return rows.stream()
                .map(row -> {
                    int label = labels.indexOf(row.label());
                    double weight = Math.sqrt((double) rows.size() / (labels.size() * counts[label]));
                    return Sample.of(features, row.text(), row.language(), BITS, label, balanced ? (float) weight : 1);
                })
                .toList();
    }

    private void keep(Column first, Linear model) {
        for (int label = 0; label < model.weights.length; label++) {
            columns[first.ordinal() + label] = model.weights[label];
            biases[first.ordinal() + label] = model.bias[label];
        }
    }

    private static byte[] packed(Weights weights) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION), 1 << 16))) {
            weights.write(out);
        }
        return bytes.toByteArray();
    }
}
