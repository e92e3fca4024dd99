package kith.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what comes a little later, as servers do that follow one another. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(90); // a build machine may do ten things at once
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Patience() {}

    /** Asks until there is something. */
    public static <T> T until(String what, Supplier<Optional<T>> ask) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var found = ask.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not seen within " + LONGEST.toSeconds() + " seconds: " + what);
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting for " + what, e);
            }
        }
    }

    public static void untilTrue(String what, Supplier<Boolean> ask) {
        until(what, () -> ask.get() ? Optional.of(true) : Optional.empty());
    }
}
