package kith.text.near;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last texts that came by, and for each new one those of them that are nearly the same. What it costs does not grow with the
 * window: only texts that share a part of their sketch are compared. For one thread at a time.
 *
 * @param <K> what a text is known by
 */
public final class NearWindow<K> {
    /** So alike are a text and its repost with a word added or changed. */
    public static final double NEARLY_SAME = 0.6;

    private static final int WIDTH = 3;
    private static final int BANDS = Sketch.SIZE / WIDTH;

    private final int most;
    private final double likeness;
    private final ArrayDeque<K> order = new ArrayDeque<>();
    private final Map<K, Kept> kept = new HashMap<>();
    private final Map<Long, List<K>> bands = new HashMap<>();
    private long added;

    private record Kept(Sketch sketch, long number) {}

    /**
     * @param most texts that are remembered
     * @param likeness from which on two are nearly the same, above 0 to 1
     */
    public NearWindow(int most, double likeness) {
        if (most < 1 || !(likeness > 0 && likeness <= 1)) {
            throw new IllegalArgumentException("No window: " + most + ", " + likeness);
        }
        this.most = most;
        this.likeness = likeness;
    }

    /** Remembers a text, unless it is known already, and tells those before it that are nearly the same, the oldest first. */
    public List<K> add(K key, Sketch sketch) {
        if (sketch.empty()) {
            return List.of();
        }
        var near = near(sketch);
        if (kept.putIfAbsent(key, new Kept(sketch, added++)) == null) {
            order.add(key);
            for (int band = 0; band < BANDS; band++) {
                bands.computeIfAbsent(sketch.band(band, WIDTH), b -> new ArrayList<>(1))
                        .add(key);
            }
        }
        while (order.size() > most) {
            forget(order.remove());
        }
        return near;
    }

    private List<K> near(Sketch sketch) {
        var candidates = new TreeMap<Long, K>();
        for (int band = 0; band < BANDS; band++) {
            for (var key : bands.getOrDefault(sketch.band(band, WIDTH), List.of())) {
                var other = kept.get(key);
                if (other != null && other.sketch().likeness(sketch) >= likeness) {
                    candidates.put(other.number(), key);
                }
            }
        }
        return List.copyOf(candidates.values());
    }

    private void forget(K key) {
        var gone = kept.remove(key);
        for (int band = 0; gone != null && band < BANDS; band++) {
            bands.computeIfPresent(gone.sketch().band(band, WIDTH), (b, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    public int size() {
        return order.size();
    }
}
