package kith.conversation;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import kith.workspace.Invalid;

/** Until when a conversation may sleep, by the clock on the wall where the workspace is. */
public final class SnoozeTime {
    /** A conversation that sleeps longer is forgotten. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final LocalTime LATEST = LocalTime.of(21, 0);
    private static final Duration A_WHILE = Duration.ofHours(3);

    private SnoozeTime() {}

    /** Three hours on, at a full hour, but at six at the latest while it is not yet three; empty in the evening. */
    public static Optional<Instant> laterToday(Instant now, ZoneId zone) {
        var here = now.atZone(zone);
        var later = here.plus(A_WHILE).plusMinutes(59).truncatedTo(ChronoUnit.HOURS);
        var evening = here.with(EVENING);
        var chosen = here.isBefore(evening.minus(A_WHILE)) && later.isAfter(evening) ? evening : later;
        return chosen.toLocalDate().equals(here.toLocalDate())
                        && !chosen.toLocalTime().isAfter(LATEST)
                ? Optional.of(chosen.toInstant())
                : Optional.empty();
    }

    public static Instant tomorrow(Instant now, ZoneId zone) {
        return now.atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }

    public static Instant nextMonday(Instant now, ZoneId zone) {
        var monday = now.atZone(zone).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return monday.atTime(MORNING).atZone(zone).toInstant();
    }

    /**
     * @param told {@code later-today}, {@code tomorrow}, {@code next-monday}, an instant, or a time on the wall such as {@code
     *     2026-03-12T14:00}; {@code answer}: until somebody says something
     * @return empty for the last one
     * @throws Invalid when it is none of them, past, further away than {@link #LONGEST}, or an hour that the clocks pass over
     */
    public static Optional<Instant> of(String told, Instant now, ZoneId zone) {
        return switch (told.strip()) {
            case "answer" -> Optional.empty();
            case "later-today" ->
                Optional.of(laterToday(now, zone).orElseThrow(() -> new Invalid("until", "snooze.invalid.late")));
            case "tomorrow" -> Optional.of(tomorrow(now, zone));
            case "next-monday" -> Optional.of(nextMonday(now, zone));
            default -> Optional.of(within(read(told.strip(), zone), now));
        };
    }

    private static Instant read(String told, ZoneId zone) {
        try {
            return told.matches(".*([zZ]|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(told).toInstant()
                    : onTheWall(LocalDateTime.parse(told), zone);
        } catch (DateTimeException e) {
            throw new Invalid("until", "snooze.invalid.time");
        }
    }

    private static Instant onTheWall(LocalDateTime at, ZoneId zone) {
        if (zone.getRules().getValidOffsets(at).isEmpty()) {
            throw new Invalid("until", "snooze.invalid.gap", at.toLocalTime().toString(), zone.getId());
        }
        return at.atZone(zone).toInstant();
    }

    private static Instant within(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw new Invalid("until", "snooze.invalid.past");
        }
        if (until.isAfter(now.plus(LONGEST))) {
            throw new Invalid("until", "snooze.invalid.far");
        }
        return until;
    }
}
