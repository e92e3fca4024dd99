package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes again comes when the clock on the wall says so, through every change of the clock. */
class RecurrenceLawsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void nine_in_Paris_stays_nine_through_both_changes() {
        var mornings = new Recurrence(
                EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), PARIS, LocalDate.of(2026, 1, 1), Optional.empty());

        var spring = mornings.between(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 31))
                .map(o -> o.time().at());
        var autumn = mornings.between(LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 27))
                .map(o -> o.time().at());

        assertThat(spring)
                .containsExactly(
                        Instant.parse("2026-03-28T08:00:00Z"),
                        Instant.parse("2026-03-29T07:00:00Z"),
                        Instant.parse("2026-03-30T07:00:00Z"));
        assertThat(autumn)
                .containsExactly(
                        Instant.parse("2026-10-24T07:00:00Z"),
                        Instant.parse("2026-10-25T08:00:00Z"),
                        Instant.parse("2026-10-26T08:00:00Z"));
    }

    @Test
    void what_the_night_skips_moves_forward_by_the_gap() {
        var nights = new Recurrence(
                Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), PARIS, LocalDate.of(2026, 3, 1), Optional.empty());

        assertThat(nights.between(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 30)))
                .singleElement()
                .satisfies(o -> assertThat(o.time().wall()).isEqualTo("2026-03-29T03:30"));
    }

    @Test
    void every_day_comes_once_on_its_day_and_stretches_join() {
        var seed = new Random().nextLong();
        System.out.println("RecurrenceLawsTest with the seed " + seed);
        var random = new Random(seed);
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 300; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
            var from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500));
            var middle = from.plusDays(random.nextInt(200));
            var to = middle.plusDays(random.nextInt(200));
            var at = LocalTime.of(random.nextInt(24), random.nextInt(60));
            var recurrence = new Recurrence(days, at, zone, from.plusDays(random.nextInt(30)), Optional.empty());

            var whole = recurrence.between(from, to).toList();

            assertThat(whole).allMatch(o -> days.contains(o.day().getDayOfWeek()));
            assertThat(whole)
                    .extracting(Recurrence.Occurrence::day)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(whole).allSatisfy(o -> {
                var shown = ZonedDateTime.ofInstant(o.time().at(), zone);
                assertThat(shown.toLocalDateTime()).isEqualTo(o.time().wall());
                var skipped =
                        zone.getRules().getValidOffsets(o.day().atTime(at)).isEmpty();
                assertThat(skipped || shown.toLocalTime().equals(at)).isTrue();
            });
            assertThat(java.util.stream.Stream.concat(recurrence.between(from, middle), recurrence.between(middle, to)))
                    .containsExactlyElementsOf(whole);
        }
    }

    @Test
    void it_ends_with_its_last_day() {
        var week = new Recurrence(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.NOON,
                PARIS,
                LocalDate.of(2026, 6, 1),
                Optional.of(LocalDate.of(2026, 6, 3)));

        assertThat(week.between(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)))
                .hasSize(3);
    }
}
