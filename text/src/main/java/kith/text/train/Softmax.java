package kith.text.train;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kith.text.internal.Grams;
import kith.text.internal.LanguageModel;

/**
 * Fits one linear model by stochastic gradient descent with a step of its own for each weight (AdaGrad). One thread, a seeded
 * order and {@link StrictMath}, so that the same data give the same bytes on every machine.
 */
final class Softmax {
    private static final int ROUNDS = 8;
    private static final float STEP = 0.25f;
    private static final long SEED = 20_151_106;
    private static final float LARGEST = 127;

    /** An example of a language out of our aim counts that much: rarer where Kith runs than in the collection. */
    private static final float OTHERS_COUNT = 0.5f;

    private final List<String> languages;
    private final int bits;
    private final float[] weights;
    private final float[] squares;

    Softmax(List<String> languages, int bits) {
        this.languages = languages;
        this.bits = bits;
        this.weights = new float[languages.size() << bits];
        this.squares = new float[weights.length];
    }

    LanguageModel fit(List<Example> examples) {
        var grams = examples.stream().map(e -> Grams.of(e.letters(), bits)).toList();
        int[] wanted =
                examples.stream().mapToInt(e -> languages.indexOf(e.language())).toArray();
        int[] order = IntStream.range(0, wanted.length).toArray();
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            float step = STEP * (1 - (float) round / ROUNDS);
            for (int example : order) {
                learn(grams.get(example), wanted[example], step * weight(languages.get(wanted[example])));
            }
        }
        return quantized();
    }

    private static float weight(String language) {
        return LanguageCorpus.AIM.contains(language) ? 1 : OTHERS_COUNT;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private void learn(Grams grams, int wanted, float step) {
        float factor = LanguageModel.factor(grams.count);
        float[] error = probabilities(grams, factor);
        error[wanted] -= 1;
        int width = error.length;
        for (int i = 0; i < grams.count; i++) {
            int row = grams.rows[i] * width;
            for (int language = 0; language < width; language++) {
                float gradient = error[language] * factor;
                squares[row + language] += gradient * gradient;
                weights[row + language] -= step * gradient / (float) Math.sqrt(squares[row + language] + 1e-4f);
            }
        }
    }

    private float[] probabilities(Grams grams, float factor) {
        int width = languages.size();
        var sums = new float[width];
        for (int i = 0; i < grams.count; i++) {
            int row = grams.rows[i] * width;
            for (int language = 0; language < width; language++) {
                sums[language] += weights[row + language];
            }
        }
        float most = sums[0];
        for (float sum : sums) {
            most = Math.max(most, sum);
        }
        float all = 0;
        for (int language = 0; language < width; language++) {
            sums[language] = (float) StrictMath.exp((sums[language] - most) * factor);
            all += sums[language];
        }
        for (int language = 0; language < width; language++) {
            sums[language] /= all;
        }
        return sums;
    }

    /** A byte for each weight; the few largest are cut, for the sake of all others. */
    private LanguageModel quantized() {
        double sum = 0;
        for (float weight : weights) {
            sum += (double) weight * weight;
        }
        float cut = (float) (8 * Math.sqrt(sum / weights.length));
        float scale = cut / LARGEST;
        var bytes = new byte[weights.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.clamp(weights[i] / scale, -LARGEST, LARGEST));
        }
        return new LanguageModel(languages, bits, scale, bytes);
    }
}
