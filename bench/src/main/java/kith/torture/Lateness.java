package kith.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kith.torture.Network.Outage;

/**
 * How late the acts were, each a time from when it was due to when the network, by its own clock, had taken its last part.
 */
record Lateness(List<Duration> sorted) {
    Lateness {
        sorted = sorted.stream().sorted().toList();
    }

    /**
     * The part of a span in which the network took what it was given: all of it but the times in which, by its own account, it
     * was down, or had asked this account to wait.
     */
    static Duration withoutOutages(Instant due, Instant done, String account, Collection<Outage> outages) {
        var concerned = outages.stream()
                .filter(o -> o.account().isEmpty() || o.account().get().equals(account))
                .sorted(Comparator.comparing(Outage::from))
                .toList();
        var late = Duration.ZERO;
        var counted = due;
        for (var outage : concerned) {
            if (outage.from().isAfter(counted)) {
                late = late.plus(span(counted, earlier(outage.from(), done)));
            }
            counted = later(counted, outage.until());
        }
        return late.plus(span(counted, done));
    }

    private static Duration span(Instant from, Instant until) {
        return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** In seconds; by nearest rank, and 0 when there is nothing. */
    double at(int percent) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(0, rank - 1)).toMillis() / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f p95 %.1f p99 %.1f s", at(50), at(95), at(99));
    }
}
