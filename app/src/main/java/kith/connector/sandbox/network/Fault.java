package kith.connector.sandbox.network;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One way in which the network misbehaves.
 *
 * @param on an operation's word such as {@code publish} or {@code events}, or {@code *} for all
 * @param status the answer of {@link Kind#STATUS} and {@link Kind#STATUS_AFTER}
 * @param time how long a time-out holds the line, a visibility is delayed, the network is down, or {@code Retry-After} asks
 * @param chance from 0 to 1
 * @param times how often it still happens; negative for without end
 */
public record Fault(String on, Kind kind, int status, Duration time, double chance, int times) {

    /** What goes wrong. */
    public enum Kind {
        /** Nothing is taken, nothing is answered. */
        TIMEOUT,
        /** It is taken, nothing is answered. */
        TIMEOUT_AFTER,
        /** The connection ends before anything is taken. */
        RESET,
        /** It is taken, and the connection ends without an answer. */
        RESET_AFTER,
        /** Nothing is taken, and the answer is the given status. */
        STATUS,
        /** It is taken, and the answer is the given status all the same. */
        STATUS_AFTER,
        /** It is taken, and the answer is a 200 that says nothing one can read. */
        GARBAGE,
        /** It is taken, and the answer comes twice in one body; a page has each of its items twice. */
        TWICE,
        /** It is taken and answered, and shown only later. */
        UNSEEN,
        /** From the first request on, every request is answered 503 for the given time, and nothing is taken. */
        DOWN;

        /** The word in the API, such as {@code timeout-after}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(k -> k.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Rejection.invalid("There is no fault “" + word + "”. There are: "
                            + Arrays.stream(values()).map(Kind::word).toList()));
        }
    }

    /** The next request of this kind misbehaves, once. */
    public static Fault next(String on, Kind kind) {
        return new Fault(on, kind, 0, Duration.ofSeconds(30), 1, 1);
    }

    /** The next request of this kind gets this status, once, and nothing is taken. */
    public static Fault next(String on, int status) {
        return new Fault(on, Kind.STATUS, status, Duration.ZERO, 1, 1);
    }

    public Fault lasting(Duration duration) {
        return new Fault(on, kind, status, duration, chance, times);
    }

    boolean concerns(String operation) {
        return "*".equals(on) || on.equals(operation);
    }

    Fault onceLess() {
        return new Fault(on, kind, status, time, chance, times < 0 ? times : times - 1);
    }
}
