package kith.text.train;

import java.util.List;
import java.util.SplittableRandom;
import kith.text.internal.Column;
import kith.text.internal.Heads;

/** Fits the heads of one task: a softmax, or least squares for a number, over inputs brought to one size. */
final class HeadFit {
    private static final int ROUNDS = 12;
    private static final float STEP = 0.05f;
    private static final float DECAY = 1e-4f;
    private static final long SEED = 1_905;

    private final Column first;
    private final int classes;
    private final float[] means = new float[Heads.INPUTS];
    private final float[] spreads = new float[Heads.INPUTS];
    private final float[][] weights;

    HeadFit(Column first, int classes) {
        this.first = first;
        this.classes = classes;
        this.weights = new float[classes][Heads.INPUTS + 1];
    }

    HeadFit fit(List<float[]> inputs, float[] targets, float[] importance) {
        measure(inputs);
        var scaled = inputs.stream().map(this::scaled).toList();
        var squares = new float[classes][Heads.INPUTS + 1];
        var random = new SplittableRandom(SEED);
        int steps = ROUNDS * inputs.size();
        for (int step = 0; step < steps; step++) {
            int which = random.nextInt(inputs.size());
            learn(scaled.get(which), targets[which], importance[which], STEP * (1.05f - (float) step / steps), squares);
        }
        return this;
    }

    private void measure(List<float[]> inputs) {
        for (var one : inputs) {
            for (int i = 0; i < one.length; i++) {
                means[i] += one[i] / inputs.size();
            }
        }
        for (var one : inputs) {
            for (int i = 0; i < one.length; i++) {
                spreads[i] += (one[i] - means[i]) * (one[i] - means[i]) / inputs.size();
            }
        }
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = (float) Math.sqrt(spreads[i]);
        }
    }

    private float[] scaled(float[] inputs) {
        var scaled = new float[Heads.INPUTS + 1];
        for (int i = 0; i < inputs.length; i++) {
            boolean sees = Heads.sees(first, i) && spreads[i] > 1e-4f;
            scaled[i] = sees ? (inputs[i] - means[i]) / spreads[i] : 0;
        }
        scaled[Heads.INPUTS] = 1;
        return scaled;
    }

    private void learn(float[] input, float target, float importance, float step, float[][] squares) {
        var error = scores(input);
        if (classes == 1) {
            error[0] -= target;
        } else {
            softmax(error);
            error[(int) target] -= 1;
        }
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < input.length; i++) {
                if (input[i] == 0) {
                    continue;
                }
                float gradient = error[label] * importance * input[i] + DECAY * weights[label][i];
                squares[label][i] += gradient * gradient;
                weights[label][i] -= step * gradient / (float) Math.sqrt(squares[label][i] + 1e-3f);
            }
        }
    }

    private float[] scores(float[] scaled) {
        var scores = new float[classes];
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < scaled.length; i++) {
                scores[label] += weights[label][i] * scaled[i];
            }
        }
        return scores;
    }

    private static void softmax(float[] scores) {
        float most = scores[0];
        for (float score : scores) {
            most = Math.max(most, score);
        }
        float all = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) StrictMath.exp(scores[i] - most);
            all += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= all;
        }
    }

    /** Of two classes, how much more the second is likely than the first, for each of the inputs. */
    float[] odds(List<float[]> inputs) {
        var odds = new float[inputs.size()];
        for (int i = 0; i < odds.length; i++) {
            var scores = scores(scaled(inputs.get(i)));
            odds[i] = scores[1] - scores[0];
        }
        return odds;
    }

    /** As the program applies them: to inputs as they come. Of two classes, only the difference is kept. */
    void keep(float[][] heads, float[] biases) {
        for (int label = 0; label < (classes == 2 ? 1 : classes); label++) {
            var own = classes == 2 ? difference() : weights[label];
            var head = new float[Heads.INPUTS];
            float bias = own[Heads.INPUTS];
            for (int i = 0; i < head.length; i++) {
                if (Heads.sees(first, i) && spreads[i] > 1e-4f) {
                    head[i] = own[i] / spreads[i];
                    bias -= head[i] * means[i];
                }
            }
            heads[first.ordinal() + label] = head;
            biases[first.ordinal() + label] = bias;
        }
    }

    private float[] difference() {
        var own = new float[Heads.INPUTS + 1];
        for (int i = 0; i < own.length; i++) {
            own[i] = weights[1][i] - weights[0][i];
        }
        return own;
    }
}
