package kith.message.internal;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How fast imports are read just now, in entries a second. */
@Component
public class ImportPace {
    private static final double WEIGHT_OF_NEWEST = 0.3;

    private final Map<UUID, Double> rates = new ConcurrentHashMap<>();

    void read(UUID id, long entries, Duration took) {
        double rate = entries * 1e9 / Math.max(1, took.toNanos());
        rates.merge(id, rate, (before, now) -> before + (now - before) * WEIGHT_OF_NEWEST);
    }

    void forget(UUID id) {
        rates.remove(id);
    }

    /** 0 when it is not being read here. */
    public long rate(UUID id) {
        return Math.round(rates.getOrDefault(id, 0.0));
    }
}
