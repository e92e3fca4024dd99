package kith.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Time as a team has it: counted while it is open, standing still in between.
 *
 * <p>Hours are what the clock on the wall shows; what is counted is the time that really passes. A place that opens from 01:00 to
 * 05:00 is open for three hours in the night in which the clocks go forward and for five in the night in which they go back. Where
 * the clock shows a minute twice, the first time counts; where it leaves it out, the moment of the jump does. On a day off nothing
 * is counted from its midnight to the next, so that a night that began the evening before ends there.
 */
public final class BusinessHours {
    /** No team is away for longer: a bound against days off without end. */
    private static final int DAYS_AHEAD = 366 * 100;

    private final ZoneId zone;
    private final Week week;
    private final Predicate<LocalDate> dayOff;

    public BusinessHours(ZoneId zone, Week week, Predicate<LocalDate> dayOff) {
        this.zone = zone;
        this.week = week;
        this.dayOff = dayOff;
    }

    /** When so much business time has passed. What begins while nobody is there begins with the next opening. */
    public Instant plus(Instant from, Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("Time goes forward: " + amount);
        }
        var left = amount;
        var day = from.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++, day = day.plusDays(1)) {
            for (var open : on(day)) {
                var begins = open.from().isAfter(from) ? open.from() : from;
                if (!begins.isBefore(open.to())) {
                    continue;
                }
                var length = Duration.between(begins, open.to());
                if (left.compareTo(length) <= 0) {
                    return begins.plus(left);
                }
                left = left.minus(length);
            }
        }
        throw new IllegalArgumentException("Nobody is there within a hundred years");
    }

    /** How much business time lies between two moments; less than nothing when {@code to} is before {@code from}. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        var sum = Duration.ZERO;
        var last = to.atZone(zone).toLocalDate();
        for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (var open : on(day)) {
                var begins = open.from().isAfter(from) ? open.from() : from;
                var ends = open.to().isBefore(to) ? open.to() : to;
                if (begins.isBefore(ends)) {
                    sum = sum.plus(Duration.between(begins, ends));
                }
            }
        }
        return sum;
    }

    /** Half-open; never empty. */
    private record Open(Instant from, Instant to) {}

    /** When the team is there on this date, from midnight to midnight, in order. */
    private List<Open> on(LocalDate day) {
        if (dayOff.test(day)) {
            return List.of();
        }
        var open = new ArrayList<Open>();
        var eve = day.minusDays(1);
        if (!dayOff.test(eve)) {
            week.on(eve.getDayOfWeek()).stream()
                    .filter(opening -> opening.to() > Opening.DAY)
                    .forEach(night -> add(open, day, 0, night.to() - Opening.DAY));
        }
        for (var opening : week.on(day.getDayOfWeek())) {
            add(open, day, opening.from(), Math.min(opening.to(), Opening.DAY));
        }
        return open;
    }

    private void add(List<Open> open, LocalDate day, int from, int to) {
        var begins = first(day, from);
        var ends = first(day, to);
        if (begins.isBefore(ends)) {
            open.add(new Open(begins, ends));
        }
    }

    /** The first moment at which the clock shows that minute of the day, or a later one. */
    private Instant first(LocalDate day, int minute) {
        var shown = day.atStartOfDay().plusMinutes(minute);
        var jump = zone.getRules().getTransition(shown);
        return jump != null && jump.isGap()
                ? jump.getInstant()
                : shown.toInstant(zone.getRules().getValidOffsets(shown).getFirst());
    }
}
