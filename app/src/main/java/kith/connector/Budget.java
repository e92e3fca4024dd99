package kith.connector;

import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * What a network allows in a window of time, in its own unit: requests, points.
 *
 * @param id what is counted, such as {@code points.hour}
 * @param cost of an act, in that unit; 0 for an act that is not counted
 */
public record Budget(String id, Scope scope, long amount, Duration window, ToLongFunction<Act> cost, Source source) {
    public Budget {
        if (amount < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("A budget allows something: " + amount + " in " + window);
        }
    }

    /** Who shares it. */
    public enum Scope {
        /** The account, however many channels of ours it is. */
        ACCOUNT,
        /** All accounts of this installation on that server. */
        APP
    }
}
