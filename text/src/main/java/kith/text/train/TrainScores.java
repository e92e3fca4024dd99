package kith.text.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kith.text.internal.Column;
import kith.text.internal.Features;
import kith.text.internal.Heads;
import kith.text.internal.Model;
import kith.text.internal.Signals;
import kith.text.internal.Weights;

/**
 * Trains everything that scores are read off, and writes it where the program finds it: for each task a linear model over hashed
 * features, then on top of all of them a head for each task. What a head sees of its own linear model comes from models that did
 * not see the row (five folds), else it would trust it too much.
 */
public final class TrainScores {
    static final int BITS = 18;
    private static final int FOLDS = 5;
    private static final float SOONER_TOXIC = 0.8f;
    private static final long SEED = 1_871;

    private final Path data;
    private final Features features = Features.shipped();
    private final float[][] columns = new float[Column.ALL.length][1 << BITS];
    private final float[] biases = new float[Column.ALL.length];
    private final float[][] heads = new float[Column.ALL.length][0];
    private final float[] headBiases = new float[Column.ALL.length];

    TrainScores(Path data) {
        this.data = data;
    }

    /**
     * @param args the shared folder, and the repository's folder
     */
    public static void main(String[] args) throws IOException {
        var bytes = new TrainScores(Path.of(args[0]).resolve("data")).train().bytes();
        var file = Path.of(args[1])
                .resolve("text/src/main/resources/kith/text/internal")
                .resolve(Model.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        System.out.println(file + ": " + bytes.length + " bytes");
    }

    Model train() {
        // Each model has its own seed and columns, so that it does not matter how many threads there are.
        var placing = CompletableFuture.supplyAsync(() -> new TrainVectors().fit(features, texts()));
        var toxic = CompletableFuture.runAsync(this::toxicWords);
        var tasks = new Tasks(data).all();
        var unseen = tasks.parallelStream().map(this::linear).toList();
        var vectors = placing.join();
        toxic.join();
        var linear = new Model(features, Weights.of(BITS, columns, biases), vectors, Heads.none());
        IntStream.range(0, tasks.size()).parallel().forEach(i -> head(tasks.get(i), unseen.get(i), linear));
        return new Model(features, linear.weights(), vectors, new Heads(heads, headBiases));
    }

    /** To learn from how words are used; no label counts. */
    private List<String> texts() {
        var texts = new ArrayList<String>();
        for (var set : List.of(
                "tweeteval-sentiment",
                "tweeteval-emoji",
                "tweeteval-offensive",
                "tweeteval-irony",
                "tweeteval-emotion",
                "davidson",
                "crisislex-t26",
                "crisislex-t6",
                "sms-spam",
                "toxic-spans")) {
            Labelled.read(data, set, "train", "text").forEach(row -> texts.add(row.text()));
        }
        return texts;
    }

    /**
     * Fits the columns of a task.
     *
     * @return what models that did not see a row say of it, by row, then by column
     */
    private float[][] linear(Task task) {
        var importance = task.importance();
        var samples = task.rows().stream()
                .map(row -> Sample.of(
                        features,
                        row.text(),
                        row.language(),
                        BITS,
                        task.target(row),
                        importance[task.labels().isEmpty() ? 0 : (int) task.target(row)]))
                .toList();
        var unseen = new float[samples.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            var model = model(task)
                    .fit(
                            IntStream.range(0, samples.size())
                                    .filter(i -> i % FOLDS != out)
                                    .mapToObj(samples::get)
                                    .toList(),
                            SEED);
            for (int i = fold; i < unseen.length; i += FOLDS) {
                unseen[i] = difference(task, model.scores(samples.get(i)));
            }
        }
        keep(task, model(task).fit(samples, SEED));
        return unseen;
    }

    private static Linear model(Task task) {
        return new Linear(task.classes(), BITS, task.step(), task.rounds());
    }

    private static float[] difference(Task task, float[] scores) {
        return task.classes() == 2 ? new float[] {scores[1] - scores[0]} : scores;
    }

    private void keep(Task task, Linear model) {
        int at = task.first().ordinal();
        if (task.classes() == 2) {
            for (int row = 0; row < 1 << BITS; row++) {
                columns[at][row] = model.weights[1][row] - model.weights[0][row];
            }
            biases[at] = model.bias[1] - model.bias[0];
            return;
        }
        for (int label = 0; label < task.classes(); label++) {
            columns[at + label] = model.weights[label];
            biases[at + label] = model.bias[label];
        }
    }

    /** A word is taken for toxic a little before it is likelier than not, for characters missed cost more than words. */
    private void toxicWords() {
        var samples = ToxicSpans.read(data, "train").stream()
                .flatMap(text -> text.samples(features, BITS).stream())
                .toList();
        var model = new Linear(2, BITS, 0.1f, 4).fit(samples, SEED);
        int at = Column.TOXIC_WORD.ordinal();
        for (int row = 0; row < 1 << BITS; row++) {
            columns[at][row] = model.weights[1][row] - model.weights[0][row];
        }
        biases[at] = model.bias[1] - model.bias[0] + SOONER_TOXIC;
    }

    private void head(Task task, float[][] unseen, Model linear) {
        var importance = task.importance();
        var inputs = new ArrayList<float[]>();
        var targets = new float[unseen.length];
        var weights = new float[unseen.length];
        for (int i = 0; i < unseen.length; i++) {
            var row = task.rows().get(i);
            Signals signals = features.of(row.text(), row.language());
            var input = linear.inputs(signals);
            System.arraycopy(unseen[i], 0, input, task.first().ordinal(), task.columns());
            inputs.add(input);
            targets[i] = task.target(row);
            weights[i] = importance[task.labels().isEmpty() ? 0 : (int) targets[i]];
        }
        var fit = new HeadFit(task.first(), task.classes()).fit(inputs, targets, weights);
        fit.keep(heads, headBiases);
        if (task.classes() == 2) {
            headBiases[task.first().ordinal()] -= threshold(fit.odds(inputs), targets, task.falsePositives());
        }
    }

    /** From which odds on the second label is read: where macro-F1 is best among those with few enough false positives. */
    static float threshold(float[] odds, float[] targets, double falsePositives) {
        var order = IntStream.range(0, odds.length)
                .boxed()
                .sorted((a, b) -> Float.compare(odds[b], odds[a]))
                .mapToInt(i -> i)
                .toArray();
        double yes = 0;
        for (float target : targets) {
            yes += target;
        }
        double no = targets.length - yes;
        double hit = 0;
        double wrong = 0;
        double best = -1;
        float at = 0;
        for (int i = 0; i < order.length - 1; i++) {
            hit += targets[order[i]];
            wrong += 1 - targets[order[i]];
            double f1 = 2 * hit / (hit + wrong + yes) + 2 * (no - wrong) / (2 * (no - wrong) + wrong + (yes - hit));
            if (wrong / no <= falsePositives && f1 > best && odds[order[i]] != odds[order[i + 1]]) {
                best = f1;
                at = (odds[order[i]] + odds[order[i + 1]]) / 2;
            }
        }
        return at;
    }
}
