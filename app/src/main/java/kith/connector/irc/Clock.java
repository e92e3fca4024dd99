package kith.connector.irc;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import kith.connector.export.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when the lines of one log were said.
 *
 * <p>A log that begins on a day and says only the time goes on after midnight without a word: when the clock goes far back, a
 * new day has begun. A clock that never shows more than twelve and goes back by about twelve hours is one of twelve hours,
 * and the second half of the day has begun. Lines of the same minute are told apart by a thousandth of a second each, so that
 * they stay in their order.
 */
final class Clock {
    private static final Duration FAR = Duration.ofHours(6);

    private final ZoneId zone;
    private @Nullable LocalDate date;
    private @Nullable LocalTime last;
    private boolean afternoonSeen;
    private int halfDays;
    private @Nullable Instant minute;
    private int inMinute;

    /**
     * @param date of the first line, when the file's name says it
     */
    Clock(Optional<LocalDate> date, ZoneId zone) {
        this.date = date.orElse(null);
        this.zone = zone;
    }

    /**
     * @param written as exactly as the log says it: to the minute or the second
     * @param at the same, and in the order of the log
     */
    record Moment(Instant written, Instant at) {}

    void day(LocalDate begins) {
        date = begins;
        last = null;
        halfDays = 0;
    }

    Moment when(Stamp stamp) throws Unreadable {
        stamp.date().ifPresent(this::goTo);
        stamp.dayOfYear().ifPresent(day -> {
            if (date != null) {
                // A log goes on from December into January without saying the year.
                var same = day.atYear(date.getYear());
                goTo(same.isBefore(date.minusMonths(6)) ? same.plusYears(1) : same);
            }
        });
        var day = date;
        var time = stamp.time().or(() -> Optional.ofNullable(last));
        if (day == null) {
            throw new Unreadable(
                    "Nothing says on which day this was: neither the name of the file nor a line before it");
        }
        if (time.isEmpty()) {
            return moment(day.atStartOfDay(), stamp);
        }
        stamp.time().filter(t -> stamp.date().isEmpty()).ifPresent(this::tick);
        last = time.get();
        afternoonSeen |= time.get().getHour() > 12;
        return moment(Objects.requireNonNull(date).atTime(time.get()).plusHours(12L * halfDays), stamp);
    }

    private void goTo(LocalDate day) {
        if (!day.equals(date)) {
            day(day);
        }
    }

    private void tick(LocalTime time) {
        if (last == null || Duration.between(time, last).compareTo(FAR) < 0) {
            return;
        }
        if (afternoonSeen) {
            date = Objects.requireNonNull(date).plusDays(1);
        } else {
            halfDays++;
        }
    }

    private Moment moment(LocalDateTime local, Stamp stamp) {
        var written = stamp.offset()
                .map(local::toInstant)
                .orElseGet(() -> local.atZone(zone).toInstant());
        inMinute = written.equals(minute) ? inMinute + 1 : 0;
        minute = written;
        int most = stamp.exact() ? 999 : 59_999;
        return new Moment(written, written.plusMillis(Math.min(inMinute, most)));
    }
}
