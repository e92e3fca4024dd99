package kith.text.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Telling apart the languages of one script: softmax over a sum of weights, one row of them for each hashed run of characters.
 *
 * <p>The sums are made eight languages at a time: weights lie as unsigned bytes in longs, even and odd bytes are added up in
 * 16-bit lanes, and no lane overflows within {@link #BLOCK} rows. Summing is nearly all of the work, and so it takes about a
 * microsecond a hundred characters for fifty languages.
 */
public final class LanguageModel {
    private static final int BLOCK = 256; // times 255 still fits into 16 bits
    private static final int ZERO = 128; // the byte that stands for the weight 0
    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    private final List<String> languages;
    private final int bits;
    private final float scale;
    private final byte[] weights;
    private final int groups;
    private final long[] packed;

    /**
     * @param bits the table has two to the power of this many rows
     * @param scale of the weights, which are kept as bytes
     * @param weights by row, then by language
     */
    public LanguageModel(List<String> languages, int bits, float scale, byte[] weights) {
        if (weights.length != languages.size() << bits) {
            throw new IllegalArgumentException("A row for each hash and a weight for each language");
        }
        this.languages = List.copyOf(languages);
        this.bits = bits;
        this.scale = scale;
        this.weights = weights;
        this.groups = (languages.size() + 7) / 8;
        this.packed = pack();
    }

    /** By group of eight languages, then by row, so that one group's column stays in the cache. */
    private long[] pack() {
        int width = languages.size();
        var longs = new long[groups << bits];
        for (int row = 0; row < 1 << bits; row++) {
            for (int language = 0; language < width; language++) {
                long unsigned = weights[row * width + language] + ZERO;
                longs[((language >> 3) << bits) + row] |= unsigned << (8 * (language & 7));
            }
        }
        return longs;
    }

    /** The likeliest language and how likely it is. */
    public Languages.Guess best(Letters letters) {
        var grams = Grams.of(letters, bits);
        var sums = new int[groups * 8];
        for (int group = 0; group < groups; group++) {
            for (int from = 0; from < grams.count; from += BLOCK) {
                add(sums, group, grams.rows, from, Math.min(from + BLOCK, grams.count));
            }
        }
        return likeliest(sums, scale * factor(grams.count));
    }

    private void add(int[] sums, int group, int[] rows, int from, int to) {
        int column = group << bits;
        long even = 0;
        long odd = 0;
        for (int i = from; i < to; i++) {
            long eight = packed[column + rows[i]];
            even += eight & EVEN;
            odd += eight >>> 8 & EVEN;
        }
        int zero = ZERO * (to - from);
        for (int lane = 0; lane < 4; lane++) {
            sums[group * 8 + 2 * lane] += (int) (even >>> (16 * lane) & 0xFFFF) - zero;
            sums[group * 8 + 2 * lane + 1] += (int) (odd >>> (16 * lane) & 0xFFFF) - zero;
        }
    }

    /** What a text of so many features multiplies its sums by: longer texts are surer, but not in proportion. */
    public static float factor(int features) {
        return features == 0 ? 0 : (float) (1 / Math.sqrt(features));
    }

    private Languages.Guess likeliest(int[] sums, float unit) {
        int best = 0;
        for (int language = 1; language < languages.size(); language++) {
            if (sums[language] > sums[best]) {
                best = language;
            }
        }
        double all = 0;
        for (int language = 0; language < languages.size(); language++) {
            double behind = (double) (sums[language] - sums[best]) * unit;
            all += behind < -12 ? 0 : Math.exp(behind);
        }
        return new Languages.Guess(languages.get(best), 1 / all);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeByte(bits);
        out.writeFloat(scale);
        out.writeShort(languages.size());
        for (var language : languages) {
            out.writeUTF(language);
        }
        out.write(weights);
    }

    public static LanguageModel read(DataInputStream in) throws IOException {
        int bits = in.readUnsignedByte();
        float scale = in.readFloat();
        var languages = new String[in.readUnsignedShort()];
        for (int i = 0; i < languages.length; i++) {
            languages[i] = in.readUTF();
        }
        var weights = in.readNBytes(languages.length << bits);
        return new LanguageModel(List.of(languages), bits, scale, weights);
    }
}
