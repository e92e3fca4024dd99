package kith.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Patience with an end. */
final class Wait {
    private Wait() {}

    /**
     * @param what is waited for, for whoever reads that it never came
     */
    static void until(String what, Duration most, BooleanSupplier come) {
        if (!within(most, Duration.ofMillis(100), come)) {
            throw new TortureFailed("Waited " + most.toSeconds() + " s in vain until " + what + ".");
        }
    }

    /** Whether it came. */
    static boolean within(Duration most, Duration pause, BooleanSupplier come) {
        long end = System.nanoTime() + most.toNanos();
        while (!come.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            sleep(pause);
        }
        return true;
    }

    static void until(Instant moment) {
        sleep(Duration.between(Instant.now(), moment));
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.isNegative() ? Duration.ZERO : time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TortureFailed("Interrupted.");
        }
    }
}
