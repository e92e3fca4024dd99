package kith.text.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Telling apart the languages of one script: softmax over a sum of weights, one row of them for each hashed run of characters.
 *
 * <p>The sums are made eight languages at a time ({@link PackedBytes}). Summing is nearly all of the work, and so it takes about a
 * microsecond a hundred characters for fifty languages.
 */
public final class LanguageModel {
    private static final int BEGINNING = 32;
    private static final double NO_DOUBT = 0.99;

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
        this.groups = (languages.size() + 31) / 32 * 4;
        this.packed = pack();
    }

    /** By row, then by group of eight languages, so that a row lies together; four groups are added up at a time. */
    private long[] pack() {
        int width = languages.size();
        var longs = new long[groups << bits];
        for (int row = 0; row < 1 << bits; row++) {
            for (int language = 0; language < width; language++) {
                longs[row * groups + (language >> 3)] |= PackedBytes.packed(weights[row * width + language], language);
            }
        }
        return longs;
    }

    /** The likeliest language and how likely it is; told by the beginning of the text where that leaves no doubt. */
    public Languages.Guess best(Letters letters) {
        if (letters.length > BEGINNING * 5 / 4) {
            var guess = best(Grams.of(letters, BEGINNING, bits));
            if (guess.confidence() > NO_DOUBT) {
                return guess;
            }
        }
        return best(Grams.of(letters, bits));
    }

    private Languages.Guess best(Grams grams) {
        var sums = new int[groups * 8];
        for (int group = 0; group < groups; group += 4) {
            for (int from = 0; from < grams.count; from += PackedBytes.BLOCK) {
                add(sums, group, grams.rows, from, Math.min(from + PackedBytes.BLOCK, grams.count));
            }
        }
        return likeliest(sums, scale * factor(grams.count));
    }

    private void add(int[] sums, int group, int[] rows, int from, int to) {
        long even0 = 0;
        long odd0 = 0;
        long even1 = 0;
        long odd1 = 0;
        long even2 = 0;
        long odd2 = 0;
        long even3 = 0;
        long odd3 = 0;
        for (int i = from; i < to; i++) {
            int at = rows[i] * groups + group;
            long eight = packed[at];
            even0 += eight & PackedBytes.EVEN;
            odd0 += eight >>> 8 & PackedBytes.EVEN;
            eight = packed[at + 1];
            even1 += eight & PackedBytes.EVEN;
            odd1 += eight >>> 8 & PackedBytes.EVEN;
            eight = packed[at + 2];
            even2 += eight & PackedBytes.EVEN;
            odd2 += eight >>> 8 & PackedBytes.EVEN;
            eight = packed[at + 3];
            even3 += eight & PackedBytes.EVEN;
            odd3 += eight >>> 8 & PackedBytes.EVEN;
        }
        unpack(sums, group, even0, odd0, to - from);
        unpack(sums, group + 1, even1, odd1, to - from);
        unpack(sums, group + 2, even2, odd2, to - from);
        unpack(sums, group + 3, even3, odd3, to - from);
    }

    private static void unpack(int[] sums, int group, long even, long odd, int rows) {
        for (int lane = 0; lane < 4; lane++) {
            sums[group * 8 + 2 * lane] += PackedBytes.sum(even, lane, rows);
            sums[group * 8 + 2 * lane + 1] += PackedBytes.sum(odd, lane, rows);
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
