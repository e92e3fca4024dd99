package kith.text.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kith.text.internal.Features;
import kith.text.internal.Vectors;

/**
 * Places words used alike near one another: skip-grams with negative sampling (Mikolov et al. 2013, arXiv:1310.4546). One thread
 * and a seed, so that the same texts give the same bytes.
 */
final class TrainVectors {
    private static final int RARE_BELOW = 5;
    private static final int ROUNDS = 4;
    private static final int REACH = 6;
    private static final int NEGATIVES = 5;
    private static final float STEP = 0.05f;
    private static final double FREQUENT = 1e-4;
    private static final double RARER_COUNTS_MORE = 1e-3;
    private static final int WIDTH = Vectors.WIDTH;

    private final SplittableRandom random = new SplittableRandom(1_913);
    private final Map<Integer, Integer> places = new HashMap<>();
    private final List<int[]> texts = new ArrayList<>();
    private int[] counts = new int[0];
    private long all;
    private float[] points = new float[0];
    private float[] contexts = new float[0];
    private final float[] sigmoid = new float[1201];

    Vectors fit(Features features, List<String> all) {
        for (int i = 0; i < sigmoid.length; i++) {
            sigmoid[i] = (float) (1 / (1 + StrictMath.exp(-(i - 600) / 100.0)));
        }
        count(features, all);
        var negatives = negatives();
        points = new float[counts.length * WIDTH];
        contexts = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) ((random.nextDouble() - 0.5) / WIDTH);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < texts.size(); i++) {
                float done = (round + (float) i / texts.size()) / ROUNDS;
                learn(texts.get(i), negatives, STEP * (1 - done) + 1e-4f);
            }
        }
        return vectors();
    }

    private void count(Features features, List<String> given) {
        var hashes = new LinkedHashSet<>(given).stream().map(features::words).toList();
        var counted = new HashMap<Integer, Integer>();
        hashes.forEach(text -> Arrays.stream(text).forEach(hash -> counted.merge(hash, 1, Integer::sum)));
        var frequent = counted.entrySet().stream()
                .filter(e -> e.getValue() >= RARE_BELOW)
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        counts = frequent.stream().mapToInt(Map.Entry::getValue).toArray();
        all = IntStream.of(counts).asLongStream().sum();
        frequent.forEach(e -> places.put(e.getKey(), places.size()));
        hashes.forEach(text -> texts.add(Arrays.stream(text)
                .map(hash -> places.getOrDefault(hash, -1))
                .filter(place -> place >= 0)
                .toArray()));
    }

    /** Words to tell apart from, the frequent ones more often. */
    private int[] negatives() {
        var table = new int[1 << 20];
        double sum = 0;
        for (int count : counts) {
            sum += StrictMath.pow(count, 0.75);
        }
        double so = 0;
        int at = 0;
        for (int place = 0; place < counts.length; place++) {
            so += StrictMath.pow(counts[place], 0.75) / sum;
            while (at < table.length && at < so * table.length) {
                table[at++] = place;
            }
        }
        return table;
    }

    private void learn(int[] text, int[] negatives, float step) {
        var kept = Arrays.stream(text)
                .filter(place -> random.nextDouble() < kept(place))
                .toArray();
        var change = new float[WIDTH];
        for (int i = 0; i < kept.length; i++) {
            int reach = 1 + random.nextInt(REACH);
            for (int j = Math.max(0, i - reach); j <= Math.min(kept.length - 1, i + reach); j++) {
                if (i != j) {
                    pair(kept[i], kept[j], negatives, step, change);
                }
            }
        }
    }

    private double kept(int place) {
        double share = counts[place] / (double) all;
        return StrictMath.sqrt(FREQUENT / share) + FREQUENT / share;
    }

    private void pair(int word, int beside, int[] negatives, float step, float[] change) {
        Arrays.fill(change, 0);
        int at = word * WIDTH;
        for (int k = 0; k <= NEGATIVES; k++) {
            int other = (k == 0 ? beside : negatives[random.nextInt(negatives.length)]) * WIDTH;
            float product = 0;
            for (int d = 0; d < WIDTH; d++) {
                product += points[at + d] * contexts[other + d];
            }
            float error = step * ((k == 0 ? 1 : 0) - sigmoid(product));
            for (int d = 0; d < WIDTH; d++) {
                change[d] += error * contexts[other + d];
                contexts[other + d] += error * points[at + d];
            }
        }
        for (int d = 0; d < WIDTH; d++) {
            points[at + d] += change[d];
        }
    }

    private float sigmoid(float value) {
        return sigmoid[Math.clamp(Math.round(value * 100) + 600, 0, sigmoid.length - 1)];
    }

    private Vectors vectors() {
        var hashes = new int[counts.length];
        places.forEach((hash, place) -> hashes[place] = hash);
        var weights = new float[counts.length];
        var bytes = new byte[points.length];
        for (int i = 0; i < counts.length; i++) {
            weights[i] = (float) (RARER_COUNTS_MORE / (RARER_COUNTS_MORE + counts[i] / (double) all));
            var one = Vectors.quantized(Arrays.copyOfRange(points, i * WIDTH, (i + 1) * WIDTH));
            System.arraycopy(one, 0, bytes, i * WIDTH, WIDTH);
        }
        return new Vectors(hashes, weights, bytes);
    }
}
