package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many requests each token may make in a window of time. */
final class Quota {
    private final Map<String, Window> windows = new HashMap<>();
    private int requests = 600;
    private Duration each = Duration.ofMinutes(1);

    private record Window(Instant from, int used) {}

    synchronized void set(int newRequests, Duration newEach) {
        requests = newRequests;
        each = newEach;
        windows.clear();
    }

    /** Spends one request; gives how long to wait when none is left. */
    synchronized Optional<Duration> spend(String token, Instant now) {
        var window = windows.get(token);
        if (window == null || !now.isBefore(window.from().plus(each))) {
            window = new Window(now, 0);
        }
        if (window.used() >= requests) {
            return Optional.of(Duration.between(now, window.from().plus(each)));
        }
        windows.put(token, new Window(window.from(), window.used() + 1));
        return Optional.empty();
    }
}
