package kith.text.train;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kith.text.internal.Weights;

/**
 * Fits one softmax, logistic or least-squares model over hashed features, by stochastic gradient descent with a step of its own for
 * each weight (AdaGrad). One thread, a seeded order and {@link StrictMath}, so that the same data give the same bytes on every
 * machine.
 */
final class Linear {
    private static final float DECAY = 1e-5f;

    private final int classes;
    private final float step;
    private final int rounds;

    /** By class, then by row. */
    final float[][] weights;

    private final float[][] squares;
    final float[] bias;

    /** @param classes 1 for a number to be met (least squares), else how many labels there are */
    Linear(int classes, int bits, float step, int rounds) {
        this.classes = classes;
        this.step = step;
        this.rounds = rounds;
        this.weights = new float[classes][1 << bits];
        this.squares = new float[classes][1 << bits];
        this.bias = new float[classes];
    }

    Linear fit(List<Sample> samples, long seed) {
        var order = IntStream.range(0, samples.size()).toArray();
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            shuffle(order, random);
            float now = step * (1 - (float) round / rounds);
            for (int which : order) {
                learn(samples.get(which), now);
            }
        }
        return this;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private void learn(Sample sample, float now) {
        var error = error(sample);
        for (int label = 0; label < classes; label++) {
            float wrong = error[label] * sample.weight();
            bias[label] -= 0.02f * now * wrong;
            for (int group = 0; group < Weights.GROUPS; group++) {
                change(weights[label], squares[label], sample, group, wrong * sample.factor(group), now);
            }
        }
    }

    private float[] error(Sample sample) {
        if (classes == 1) {
            var scores = scores(sample);
            scores[0] -= sample.target();
            return scores;
        }
        var error = probabilities(sample);
        error[(int) sample.target()] -= 1;
        return error;
    }

    private static void change(float[] weights, float[] squares, Sample sample, int group, float wrong, float now) {
        var rows = sample.rows();
        for (int i = sample.start(group); i < sample.groupEnds()[group]; i++) {
            int row = rows[i];
            float gradient = wrong + DECAY * weights[row];
            squares[row] += gradient * gradient;
            weights[row] -= now * gradient / (float) Math.sqrt(squares[row] + 1e-4f);
        }
    }

    float[] probabilities(Sample sample) {
        var scores = scores(sample);
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        float all = 0;
        for (int label = 0; label < classes; label++) {
            scores[label] = (float) StrictMath.exp(scores[label] - most);
            all += scores[label];
        }
        for (int label = 0; label < classes; label++) {
            scores[label] /= all;
        }
        return scores;
    }

    float[] scores(Sample sample) {
        var scores = bias.clone();
        for (int group = 0; group < Weights.GROUPS; group++) {
            float factor = sample.factor(group);
            for (int label = 0; label < classes; label++) {
                float sum = 0;
                var column = weights[label];
                for (int i = sample.start(group); i < sample.groupEnds()[group]; i++) {
                    sum += column[sample.rows()[i]];
                }
                scores[label] += factor * sum;
            }
        }
        return scores;
    }
}
