package kith.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of business time, on weeks, days off and moments made from a seed, in zones whose clocks change at odd hours. */
class BusinessHoursLawsTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"), // by half an hour
            ZoneId.of("America/Sao_Paulo"), // at midnight
            ZoneId.of("Africa/Cairo"), // midnight is left out in April
            ZoneId.of("Asia/Kathmandu")); // never

    private final Instant begin = Instant.parse("2018-01-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void between_undoes_plus(long seed) {
        var random = new Random(seed);
        var hours = hours(random);
        var from = moment(random);
        var amount = Duration.ofMinutes(1 + random.nextInt(20_000));
        var due = hours.plus(from, amount);
        assertThat(hours.between(from, due)).as("seed " + seed).isEqualTo(amount);
        assertThat(hours.between(from, due.minusNanos(1))).isEqualTo(amount.minusNanos(1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_time_in_two_pieces_is_the_time_in_one(long seed) {
        var random = new Random(seed);
        var hours = hours(random);
        var from = moment(random);
        var one = Duration.ofMinutes(random.nextInt(5_000));
        var other = Duration.ofMinutes(1 + random.nextInt(5_000));
        assertThat(hours.plus(hours.plus(from, one), other))
                .as("seed " + seed)
                .isEqualTo(hours.plus(from, one.plus(other)));

        var to = from.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
        var middle = from.plusSeconds(
                (long) (random.nextDouble() * Duration.between(from, to).toSeconds()));
        assertThat(hours.between(from, middle).plus(hours.between(middle, to))).isEqualTo(hours.between(from, to));
        assertThat(hours.between(to, from)).isEqualTo(hours.between(from, to).negated());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void minute_by_minute_the_clock_on_the_wall_says_the_same(long seed) {
        var random = new Random(seed);
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var week = week(random);
        var off = daysOff(random);
        var hours = new BusinessHours(zone, week, off::contains);
        var from = begin.plus(Duration.ofDays(random.nextInt(3_000)));
        var seen = 0;
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            seen += open(zone, week, off, from.plus(Duration.ofMinutes(minute))) ? 1 : 0;
        }
        var repeated = zone.getRules()
                .getTransition(from.plus(Duration.ofDays(1)).atZone(zone).toLocalDateTime());
        var changes = zone.getRules().nextTransition(from);
        boolean quiet =
                repeated == null && (changes == null || changes.getInstant().isAfter(from.plus(Duration.ofDays(3))));
        if (quiet) { // where the clock shows a minute twice, its face alone does not tell which one it is
            assertThat(hours.between(from, from.plus(Duration.ofDays(3))))
                    .as("seed " + seed)
                    .isEqualTo(Duration.ofMinutes(seen));
        }
    }

    private static boolean open(ZoneId zone, Week week, HashSet<LocalDate> off, Instant at) {
        var wall = at.atZone(zone);
        int minute = wall.getHour() * 60 + wall.getMinute();
        var day = wall.toLocalDate();
        if (off.contains(day)) {
            return false;
        }
        boolean today = week.on(day.getDayOfWeek()).stream().anyMatch(o -> o.from() <= minute && minute < o.to());
        boolean night = !off.contains(day.minusDays(1))
                && week.on(day.minusDays(1).getDayOfWeek()).stream().anyMatch(o -> minute + Opening.DAY < o.to());
        return today || night;
    }

    private BusinessHours hours(Random random) {
        var off = daysOff(random);
        return new BusinessHours(ZONES.get(random.nextInt(ZONES.size())), week(random), off::contains);
    }

    private HashSet<LocalDate> daysOff(Random random) {
        var off = new HashSet<LocalDate>();
        for (int i = 0; i < 300; i++) {
            off.add(LocalDate.of(2018, 1, 1).plusDays(random.nextInt(3_200)));
        }
        return off;
    }

    private Instant moment(Random random) {
        return begin.plusSeconds(random.nextInt(8 * 365 * 24 * 3600));
    }

    private static Week week(Random random) {
        while (true) {
            var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                var openings = new ArrayList<Opening>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    int from = random.nextInt(96) * 15;
                    openings.add(new Opening(from, from + 15 * (1 + random.nextInt(random.nextInt(5) == 0 ? 96 : 24))));
                }
                days.put(day, openings);
            }
            if (Week.mistake(days).isEmpty()) {
                return new Week(days);
            }
        }
    }
}
