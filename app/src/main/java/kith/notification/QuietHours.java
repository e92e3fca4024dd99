package kith.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import kith.workspace.Invalid;

/**
 * When somebody is left in peace: each night from one time to another, by the clock on the wall of a zone, through nights in which the
 * clock is changed. What happens meanwhile waits, and comes afterwards if it is still unread.
 *
 * @param from inclusive
 * @param until exclusive; before {@code from} when the night is between them, never the same
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {
    public QuietHours {
        if (from.equals(until)) {
            throw new Invalid("quietUntil", "notification.invalid.quiet-none");
        }
    }

    /**
     * @throws Invalid when one of them is no time of day, or no zone
     */
    public static QuietHours of(String from, String until, String zone) {
        return new QuietHours(time("quietFrom", from), time("quietUntil", until), zone(zone));
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid(field, "notification.invalid.time");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new Invalid("quietZone", "notification.invalid.zone");
        }
    }

    /** When it is over; empty when it is not quiet at this moment. */
    public Optional<Instant> endsAfter(Instant now) {
        var here = now.atZone(zone);
        var time = here.toLocalTime();
        boolean overnight = until.isBefore(from);
        boolean quiet =
                overnight ? !time.isBefore(from) || time.isBefore(until) : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return Optional.empty();
        }
        var day = overnight && !time.isBefore(from) ? here.toLocalDate().plusDays(1) : here.toLocalDate();
        var end = day.atTime(until).atZone(zone).toInstant();
        return Optional.of(end.isAfter(now) ? end : now.plusSeconds(60)); // an end that the clock has twice tonight
    }
}
