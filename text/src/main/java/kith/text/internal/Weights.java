package kith.text.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The trained weights: a row for each hashed feature, a byte in it for each {@link Column}, and a sum of rows for each text.
 *
 * <p>A row lies together in memory, and eight columns are added at a time ({@link PackedBytes}).
 */
public final class Weights {
    /** Of the features of whole words, of runs of characters, and of the whole text. */
    public static final int GROUPS = 3;

    /** What a feature of the whole text counts. */
    public static final float WHOLE = 0.4f;

    private final int bits;
    private final float[] scales;
    private final float[] biases;
    private final long[] rows;

    private Weights(int bits, float[] scales, float[] biases, long[] rows) {
        this.bits = bits;
        this.scales = scales;
        this.biases = biases;
        this.rows = rows;
    }

    /** @param columns the weights of each column, by row; a byte each is kept, and the few largest are cut */
    public static Weights of(int bits, float[][] columns, float[] biases) {
        var scales = new float[columns.length];
        var rows = new long[Column.LONGS << bits];
        for (int column = 0; column < columns.length; column++) {
            float scale = scale(columns[column]);
            scales[column] = scale;
            for (int row = 0; row < 1 << bits; row++) {
                int signed = Math.round(Math.clamp(columns[column][row] / scale, -127, 127));
                rows[row * Column.LONGS + (column >> 3)] |= PackedBytes.packed(signed, column);
            }
        }
        return new Weights(bits, scales, biases, rows);
    }

    private static float scale(float[] weights) {
        double sum = 0;
        int some = 0;
        float most = 0;
        for (float weight : weights) {
            sum += (double) weight * weight;
            some += weight != 0 ? 1 : 0;
            most = Math.max(most, Math.abs(weight));
        }
        double cut = some == 0 ? 1 : Math.min(most, 10 * Math.sqrt(sum / some));
        return (float) (cut / 127);
    }

    public int bits() {
        return bits;
    }

    /** The score of each column; only those in the first {@code longs} × 8 columns. */
    float[] sum(Signals signals, int longs) {
        var sums = new float[longs * 8];
        int from = 0;
        for (int group = 0; group < GROUPS; group++) {
            int to = signals.groupEnd(group);
            float factor = factor(group, to - from);
            for (int start = from; start < to; start += PackedBytes.BLOCK) {
                int stop = Math.min(start + PackedBytes.BLOCK, to);
                if (longs == 1) {
                    addFirst(signals.hashes, start, stop, factor, sums);
                } else {
                    addAll(signals.hashes, start, stop, factor, sums);
                }
            }
            from = to;
        }
        for (int column = 0; column < sums.length; column++) {
            sums[column] = sums[column] * scales[column] + biases[column];
        }
        return sums;
    }

    /** What each feature of a group of so many counts: long texts are surer, but not in proportion. */
    public static float factor(int group, int features) {
        return features == 0 ? 0 : group == GROUPS - 1 ? WHOLE : (float) (1 / Math.sqrt(features));
    }

    private void addFirst(int[] hashes, int from, int to, float factor, float[] sums) {
        long even = 0;
        long odd = 0;
        for (int i = from; i < to; i++) {
            long eight = rows[Hashes.row(hashes[i], bits) * Column.LONGS];
            even += eight & PackedBytes.EVEN;
            odd += eight >>> 8 & PackedBytes.EVEN;
        }
        unpack(even, odd, 0, to - from, factor, sums);
    }

    /** Once through the features for all columns, because a row lies together. */
    private void addAll(int[] hashes, int from, int to, float factor, float[] sums) {
        long even0 = 0;
        long odd0 = 0;
        long even1 = 0;
        long odd1 = 0;
        long even2 = 0;
        long odd2 = 0;
        for (int i = from; i < to; i++) {
            int at = Hashes.row(hashes[i], bits) * Column.LONGS;
            long eight = rows[at];
            even0 += eight & PackedBytes.EVEN;
            odd0 += eight >>> 8 & PackedBytes.EVEN;
            eight = rows[at + 1];
            even1 += eight & PackedBytes.EVEN;
            odd1 += eight >>> 8 & PackedBytes.EVEN;
            eight = rows[at + 2];
            even2 += eight & PackedBytes.EVEN;
            odd2 += eight >>> 8 & PackedBytes.EVEN;
        }
        unpack(even0, odd0, 0, to - from, factor, sums);
        unpack(even1, odd1, 8, to - from, factor, sums);
        unpack(even2, odd2, 16, to - from, factor, sums);
    }

    private static void unpack(long even, long odd, int first, int features, float factor, float[] sums) {
        for (int lane = 0; lane < 4; lane++) {
            sums[first + 2 * lane] += factor * PackedBytes.sum(even, lane, features);
            sums[first + 2 * lane + 1] += factor * PackedBytes.sum(odd, lane, features);
        }
    }

    /** What one feature says for one column, before its group's factor. */
    float weight(int hash, Column column) {
        int at = column.ordinal();
        long eight = rows[Hashes.row(hash, bits) * Column.LONGS + (at >> 3)];
        return PackedBytes.signed(eight, at) * scales[at];
    }

    float bias(Column column) {
        return biases[column.ordinal()];
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeByte(bits);
        out.writeByte(Column.ALL.length);
        for (var column : Column.ALL) {
            out.writeFloat(scales[column.ordinal()]);
            out.writeFloat(biases[column.ordinal()]);
        }
        // column by column, because the zeros of one column lie together and pack well
        for (int column = 0; column < Column.ALL.length; column++) {
            for (int row = 0; row < 1 << bits; row++) {
                out.writeByte((byte) (rows[row * Column.LONGS + (column >> 3)] >>> 8 * (column & 7)));
            }
        }
    }

    public static Weights read(DataInputStream in) throws IOException {
        int bits = in.readByte();
        int columns = in.readByte();
        if (columns != Column.ALL.length) {
            throw new IOException("These weights have " + columns + " columns, this Kith wants " + Column.ALL.length);
        }
        var scales = new float[columns];
        var biases = new float[columns];
        for (int column = 0; column < columns; column++) {
            scales[column] = in.readFloat();
            biases[column] = in.readFloat();
        }
        var rows = new long[Column.LONGS << bits];
        var one = new byte[1 << bits];
        for (int column = 0; column < columns; column++) {
            in.readFully(one);
            for (int row = 0; row < one.length; row++) {
                rows[row * Column.LONGS + (column >> 3)] |= (one[row] & 0xFFL) << 8 * (column & 7);
            }
        }
        return new Weights(bits, scales, biases, rows);
    }
}
