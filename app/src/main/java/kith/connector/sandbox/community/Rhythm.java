package kith.connector.sandbox.community;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;

/** When people write: busy before work, at noon and after the children are asleep; weekends later and slower. */
final class Rhythm {
    private static final int[] WEEKDAY = {1, 0, 0, 0, 0, 1, 4, 11, 12, 8, 7, 7, 10, 9, 6, 6, 7, 8, 8, 10, 15, 16, 10, 4
    };
    private static final int[] WEEKEND = {2, 1, 0, 0, 0, 0, 1, 3, 6, 10, 12, 12, 9, 7, 7, 7, 8, 9, 9, 9, 11, 12, 9, 5};
    private static final int OPENS = 9;
    private static final int CLOSES = 18;

    private final ZoneId zone;
    private final Random random;

    Rhythm(ZoneId zone, Random random) {
        this.zone = zone;
        this.random = random;
    }

    /** How much is said on such a day, 1 for an ordinary one. */
    static double liveliness(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> 1.05;
            case TUESDAY -> 1.0;
            case WEDNESDAY -> 1.1;
            case THURSDAY -> 1.0;
            case FRIDAY -> 0.85;
            case SATURDAY -> 0.75;
            case SUNDAY -> 1.15;
        };
    }

    /** A moment of that day at which this person would begin something. */
    Instant moment(LocalDate day, Actor who) {
        var weights = isWeekend(day) ? WEEKEND : WEEKDAY;
        while (true) {
            var hour = drawn(weights);
            if (who.writesAt(hour)) {
                return at(day, hour);
            }
        }
    }

    private int drawn(int[] weights) {
        var total = 0;
        for (var weight : weights) {
            total += weight;
        }
        var left = random.nextInt(total);
        for (var hour = 0; hour < weights.length; hour++) {
            left -= weights[hour];
            if (left < 0) {
                return hour;
            }
        }
        throw new AssertionError("the weights add up to " + total);
    }

    Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, random.nextInt(60), random.nextInt(60)))
                .atZone(zone)
                .toInstant();
    }

    /** When this person answers something said then: after a while, and not in their sleep. */
    Instant answer(Instant said, Actor who, Duration usual) {
        // Log-normal: most answers come soon, a few much later.
        var seconds = usual.toSeconds() * Math.exp(random.nextGaussian() * 0.9);
        var at = said.plusSeconds(Math.max(20, Math.round(seconds)));
        return who.isBrand() ? inOfficeHours(at) : awake(at, who);
    }

    private Instant awake(Instant at, Actor who) {
        var local = at.atZone(zone);
        if (who.writesAt(local.getHour())) {
            return at;
        }
        var wakes = local.getHour() < who.from()
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return at(wakes, who.from());
    }

    private Instant inOfficeHours(Instant at) {
        var local = at.atZone(zone);
        var day = local.toLocalDate();
        if (!isWeekend(day) && local.getHour() >= OPENS && local.getHour() < CLOSES) {
            return at;
        }
        var opens = !isWeekend(day) && local.getHour() < OPENS ? day : day.plusDays(1);
        while (isWeekend(opens)) {
            opens = opens.plusDays(1);
        }
        return at(opens, OPENS);
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
