package kith.text.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What words are like: a point for each frequent word, near the points of words used alike. Of a text, the mean of its words',
 * where a rare word counts more than a frequent one.
 */
public final class Vectors {
    public static final int WIDTH = 48;
    private static final float SCALE = 1 / 127f;

    private final IntTable places = new IntTable(); // one more than the place
    private final int[] hashes;
    private final float[] counts;
    private final byte[] points;

    /**
     * @param hashes of the words
     * @param counts how much each word counts, above 0
     * @param points of length one, each in so many bytes
     */
    public Vectors(int[] hashes, float[] counts, byte[] points) {
        this.hashes = hashes;
        this.counts = counts;
        this.points = points;
        for (int i = 0; i < hashes.length; i++) {
            places.put(hashes[i], i + 1);
        }
    }

    public static byte[] quantized(float[] point) {
        double sum = 0;
        for (float value : point) {
            sum += (double) value * value;
        }
        double length = Math.sqrt(sum) + 1e-9;
        var bytes = new byte[point.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(point[i] / length / SCALE);
        }
        return bytes;
    }

    void mean(Words words, float[] into, int from) {
        float all = 0.1f;
        for (int i = 0; i < words.count; i++) {
            int place = places.get(words.hash[i]) - 1;
            if (place >= 0) {
                float count = counts[place];
                all += count;
                float unit = count * SCALE;
                int at = place * WIDTH;
                for (int d = 0; d < WIDTH; d++) {
                    into[from + d] += unit * points[at + d];
                }
            }
        }
        float factor = (float) (1 / Math.sqrt(all));
        for (int d = 0; d < WIDTH; d++) {
            into[from + d] *= factor;
        }
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            out.writeInt(hashes[i]);
            out.writeFloat(counts[i]);
        }
        out.write(points);
    }

    public static Vectors read(DataInputStream in) throws IOException {
        int size = in.readInt();
        var hashes = new int[size];
        var counts = new float[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = in.readInt();
            counts[i] = in.readFloat();
        }
        var points = new byte[size * WIDTH];
        in.readFully(points);
        return new Vectors(hashes, counts, points);
    }
}
