package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When the network took nothing, in its own words: it was down, or had asked an account to wait. */
final class Outages {
    private final List<Outage> all = new ArrayList<>();

    /**
     * @param account whom it concerned; empty for everybody
     */
    record Outage(Optional<String> account, Instant from, Instant until) {}

    /** A time within one that is known already adds nothing. */
    synchronized void add(Optional<String> account, Instant from, Duration length) {
        var until = from.plus(length);
        var known = all.reversed().stream()
                .limit(50)
                .anyMatch(o -> o.account().equals(account)
                        && !o.from().isAfter(from)
                        && !o.until().isBefore(until));
        if (!known) {
            all.add(new Outage(account, from, until));
        }
    }

    synchronized List<Outage> all() {
        return List.copyOf(all);
    }
}
