package kith.hours;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stretch of the clock in which a team is there, in minutes from the midnight on which its day begins.
 *
 * @param from 0 to 1439
 * @param to after {@code from}, by a day at most; beyond 1440 it ends on the day after
 */
public record Opening(int from, int to) implements Comparable<Opening> {
    public static final int DAY = 24 * 60;

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*(\\d{1,2})(?:[:h](\\d{2})|h)?\\s*[-–—]\\s*(\\d{1,2})(?:[:h](\\d{2})|h)?\\s*");

    public Opening {
        if (from < 0 || from >= DAY || to <= from || to > from + DAY) {
            throw new IllegalArgumentException("No opening: " + from + " to " + to);
        }
    }

    /** Reads “09:00–12:30”, “9-18” or “22:00–06:00”, which ends on the day after. Empty for anything else. */
    public static Optional<Opening> read(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int from = minute(parts.group(1), parts.group(2));
        int to = minute(parts.group(3), parts.group(4));
        if (from < 0 || to < 0 || from == DAY || from == to) {
            return Optional.empty();
        }
        return Optional.of(new Opening(from, to > from ? to : to + DAY));
    }

    /** Negative for what no clock shows; 24:00 is the end of a day. */
    private static int minute(String hours, @org.jspecify.annotations.Nullable String minutes) {
        int minute = Integer.parseInt(hours) * 60 + (minutes == null ? 0 : Integer.parseInt(minutes));
        return minute > DAY || (minutes != null && Integer.parseInt(minutes) > 59) ? -1 : minute;
    }

    public int minutes() {
        return to - from;
    }

    public String fromText() {
        return clock(from);
    }

    /** “06:00” for what ends at six on the day after, “24:00” for the end of the day. */
    public String toText() {
        return to > DAY ? clock(to - DAY) : clock(to);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    @Override
    public int compareTo(Opening other) {
        return Integer.compare(from, other.from);
    }

    @Override
    public String toString() {
        return fromText() + "–" + toText();
    }
}
