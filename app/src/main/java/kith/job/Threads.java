package kith.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** How threads that work on their own come to their end. */
public final class Threads {
    private static final int PATIENCE_SECONDS = 10;

    private Threads() {}

    /** Takes no more work and lets what is at hand end, for at most ten seconds; then interrupts it. */
    public static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
