package kith.delivery;

import java.util.Locale;

/** Why an act waits, or ended without being done. The sentence beside it tells the case; this tells what to do. */
public enum Reason {
    /** Its channel listens only. */
    HELD,
    /** Its time is over by more than the workspace allows; a person decides. */
    LATE,
    /** The network asks us to come back later. */
    THROTTLED,
    /** The network works on itself. */
    MAINTENANCE,
    /** The channel must be reconnected. */
    DISCONNECTED,
    /** We have asked the network as often as it lets us for now. */
    BUDGET,
    /** Only a person can tell whether it was done. */
    ASK,
    /** It leaves when the part before it is there. */
    CHAIN,
    /** A part before it did not leave. */
    CHAIN_STOPPED,
    /** Its channel was removed. */
    CHANNEL_GONE,
    TRIED_TOO_OFTEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Reason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
