package kith.text.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The last word on each score: a linear sum of what all columns say of the text, of its mood, of what its words are like and which of
 * them hurt or play a part in an attack. So a
 * score profits from what others were fitted on.
 */
public final class Heads {
    static final int MOOD = Column.ALL.length;
    static final int MEAN = MOOD + Mood.WIDTH;
    static final int FEELINGS = MEAN + Vectors.WIDTH;
    static final int TOXIC = FEELINGS + Feelings.WIDTH;
    static final int PARTS = TOXIC + ToxicWords.WIDTH;
    public static final int INPUTS = PARTS + Roles.WIDTH;

    /** What the columns of sentiment see, so that sentiment alone needs no more. */
    public static final int FOR_SENTIMENT = 8;

    private final float[][] weights; // by column, then by input; none for a column that stands for itself
    private final float[] biases;
    private final float[] byInput;

    public Heads(float[][] weights, float[] biases) {
        this.weights = weights;
        this.biases = biases;
        this.byInput = byInput(weights);
    }

    /** One input's weights side by side; a column that stands for itself is its own input. */
    private static float[] byInput(float[][] weights) {
        var byInput = new float[INPUTS * weights.length];
        for (int column = 0; column < weights.length; column++) {
            if (weights[column].length == 0) {
                byInput[column * weights.length + column] = 1;
            }
            for (int input = 0; input < weights[column].length; input++) {
                byInput[input * weights.length + column] = weights[column][input];
            }
        }
        return byInput;
    }

    public static Heads none() {
        return new Heads(new float[Column.ALL.length][0], new float[Column.ALL.length]);
    }

    /** Whether the head of a column may look at an input. */
    public static boolean sees(Column column, int input) {
        boolean first = input < FOR_SENTIMENT || input >= MOOD && input < MEAN;
        return switch (column) {
            case OFFENCE, ANGER, JOY, OPTIMISM, SADNESS, IRONY -> true;
            default -> first || column.ordinal() >= FOR_SENTIMENT && input < FEELINGS;
        };
    }

    float[] sums(float[] inputs, int columns) {
        var sums = new float[columns];
        System.arraycopy(biases, 0, sums, 0, columns);
        for (int input = 0; input < inputs.length; input++) {
            float value = inputs[input];
            int at = input * Column.ALL.length;
            for (int column = 0; column < columns; column++) {
                sums[column] += byInput[at + column] * value;
            }
        }
        return sums;
    }

    public void write(DataOutputStream out) throws IOException {
        for (int column = 0; column < Column.ALL.length; column++) {
            out.writeFloat(biases[column]);
            out.writeShort(weights[column].length);
            for (float weight : weights[column]) {
                out.writeFloat(weight);
            }
        }
    }

    public static Heads read(DataInputStream in) throws IOException {
        var weights = new float[Column.ALL.length][];
        var biases = new float[Column.ALL.length];
        for (int column = 0; column < weights.length; column++) {
            biases[column] = in.readFloat();
            weights[column] = new float[in.readShort()];
            for (int i = 0; i < weights[column].length; i++) {
                weights[column][i] = in.readFloat();
            }
        }
        return new Heads(weights, biases);
    }
}
