package kith.connector;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something a network or the way to it did that ends the piece of work at hand. The caller of a facet turns it back into
 * its {@link #outcome}; it never crosses a transaction or reaches a page as an exception.
 */
public final class Trouble extends RuntimeException {
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final transient Outcome outcome;

    public Trouble(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /**
     * Asks what changes nothing, or nothing that matters: an answer that never came is then no unknown outcome, but a reason to
     * come back.
     */
    public static <T> T harmless(Supplier<T> call) {
        try {
            return call.get();
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Unknown(var why)) {
                throw new Trouble(Outcome.Throttled.thisOne(COME_BACK, why));
            }
            throw trouble;
        }
    }
}
