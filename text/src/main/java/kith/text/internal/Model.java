package kith.text.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** All that was fitted for the scores, and how a text goes through it. */
public record Model(Features features, Weights weights, Vectors vectors, Heads heads) {
    public static final String RESOURCE = "scores.bin";

    public static Model shipped() {
        try (var in = Objects.requireNonNull(Model.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            var data = new DataInputStream(new BufferedInputStream(new InflaterInputStream(in), 1 << 16));
            return new Model(Features.shipped(), Weights.read(data), Vectors.read(data), Heads.read(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var best = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, best, 1 << 16))) {
            weights.write(out);
            vectors.write(out);
            heads.write(out);
        }
        return bytes.toByteArray();
    }

    /** What the heads of sentiment look at. */
    float[] inputsOfSentiment(Signals signals) {
        return firstInputs(signals, Heads.MEAN, 1);
    }

    /** What all heads look at. */
    public float[] inputs(Signals signals) {
        return inputs(signals, ToxicWords.odds(signals, weights));
    }

    float[] inputs(Signals signals, float[] toxic) {
        var inputs = firstInputs(signals, Heads.INPUTS, Column.LONGS);
        vectors.mean(signals.words, inputs, Heads.MEAN);
        Feelings.into(inputs, Heads.FEELINGS, signals.words);
        ToxicWords.into(inputs, Heads.TOXIC, toxic);
        Roles.into(inputs, Heads.PARTS, signals.roles);
        return inputs;
    }

    private float[] firstInputs(Signals signals, int count, int longs) {
        var inputs = new float[count];
        var sums = weights.sum(signals, longs);
        System.arraycopy(sums, 0, inputs, 0, sums.length);
        signals.mood.into(inputs, Heads.MOOD, signals.words.count);
        return inputs;
    }
}
