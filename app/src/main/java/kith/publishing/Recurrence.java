package kith.publishing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kith.publishing.Post.Time;

/**
 * Some days of every week, always when the clock on the wall shows the same. In the night that skips an hour a time within the gap moves
 * forward by the gap; in the night that has an hour twice, the earlier one is meant.
 *
 * @param last the last day; empty: until somebody ends it
 */
public record Recurrence(Set<DayOfWeek> days, LocalTime at, ZoneId zone, LocalDate first, Optional<LocalDate> last) {
    public Recurrence {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A recurrence has at least one day of the week.");
        }
        days = Set.copyOf(days);
        at = at.withSecond(0).withNano(0);
    }

    /** One day of it. */
    public record Occurrence(LocalDate day, Time time) {}

    /**
     * Half-open, as it is in a calendar.
     *
     * @param to the first day that is too late
     */
    public Stream<Occurrence> between(LocalDate from, LocalDate to) {
        var begin = from.isBefore(first) ? first : from;
        var end =
                last.map(day -> day.plusDays(1)).filter(day -> day.isBefore(to)).orElse(to);
        return begin.isBefore(end)
                ? begin.datesUntil(end)
                        .filter(day -> days.contains(day.getDayOfWeek()))
                        .map(this::on)
                : Stream.empty();
    }

    private Occurrence on(LocalDate day) {
        var moment = day.atTime(at).atZone(zone);
        return new Occurrence(day, new Time(moment.toLocalDateTime(), zone, moment.toInstant()));
    }
}
