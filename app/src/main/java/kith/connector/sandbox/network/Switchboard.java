package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Where faults are switched on. Which request is hit follows from the seed and the order of the requests alone. */
public final class Switchboard {
    private final Random random;
    private final List<Fault> faults = new ArrayList<>();
    private Instant downUntil = Instant.MIN;

    public Switchboard(long seed) {
        random = new Random(seed);
    }

    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    public synchronized void clear() {
        faults.clear();
        downUntil = Instant.MIN;
    }

    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /** What goes wrong with this request, if anything; the first fault that hits. */
    synchronized Optional<Fault> draw(String operation, Instant now) {
        if (now.isBefore(downUntil)) {
            return Optional.of(down(Duration.between(now, downUntil)));
        }
        for (var i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (fault.concerns(operation) && random.nextDouble() < fault.chance()) {
                faults.set(i, fault.onceLess());
                faults.removeIf(f -> f.times() == 0);
                if (fault.kind() == Fault.Kind.DOWN) {
                    downUntil = now.plus(fault.time());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static Fault down(Duration left) {
        return new Fault("*", Fault.Kind.DOWN, 503, left, 1, 1);
    }
}
