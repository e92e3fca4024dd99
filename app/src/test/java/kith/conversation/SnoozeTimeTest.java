package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import kith.workspace.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when one lets a conversation sleep, by the clock in Paris. */
class SnoozeTimeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant TUESDAY_NOON = at("2026-03-10T12:10");

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T09:00, 2026-03-10T12:00",
        "2026-03-10T12:10, 2026-03-10T16:00",
        "2026-03-10T14:40, 2026-03-10T18:00", // six is near enough
        "2026-03-10T15:30, 2026-03-10T19:00",
        "2026-03-10T18:00, 2026-03-10T21:00",
    })
    void later_today_is_three_hours_on(String now, String later) {
        assertThat(SnoozeTime.laterToday(at(now), PARIS)).contains(at(later));
    }

    @Test
    void in_the_evening_today_is_over() {
        assertThat(SnoozeTime.laterToday(at("2026-03-10T18:01"), PARIS)).isEmpty();
        assertThat(SnoozeTime.laterToday(at("2026-03-10T23:30"), PARIS)).isEmpty();
        assertThatThrownBy(() -> SnoozeTime.of("later-today", at("2026-03-10T22:00"), PARIS))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void a_morning_is_nine_on_the_wall_through_the_nights_in_which_clocks_change() {
        assertThat(SnoozeTime.tomorrow(at("2026-03-28T22:00"), PARIS)).isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(SnoozeTime.tomorrow(at("2026-10-24T22:00"), PARIS)).isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
        assertThat(SnoozeTime.nextMonday(at("2026-03-27T10:00"), PARIS)).isEqualTo(at("2026-03-30T09:00"));
        assertThat(SnoozeTime.nextMonday(at("2026-03-09T08:00"), PARIS)).isEqualTo(at("2026-03-16T09:00"));
    }

    @Test
    void a_time_of_ones_own_is_read_on_the_wall_or_as_an_instant() {
        assertThat(SnoozeTime.of("2026-03-12T14:00", TUESDAY_NOON, PARIS)).contains(at("2026-03-12T14:00"));
        assertThat(SnoozeTime.of("2026-03-12T14:00:00Z", TUESDAY_NOON, PARIS))
                .contains(Instant.parse("2026-03-12T14:00:00Z"));
        assertThat(SnoozeTime.of("answer", TUESDAY_NOON, PARIS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tuesday, snooze.invalid.time",
        "'', snooze.invalid.time",
        "2026-03-10T12:00, snooze.invalid.past",
        "2027-06-01T09:00, snooze.invalid.far",
        "2026-03-29T02:30, snooze.invalid.gap",
    })
    void what_is_no_time_to_come_back_is_refused(String told, String why) {
        assertThatThrownBy(() -> SnoozeTime.of(told, TUESDAY_NOON, PARIS))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo(why));
    }

    /** Whenever and wherever one snoozes, it comes back later, and within eight days. */
    @Test
    void every_choice_lies_ahead() {
        var random = new Random(20260310);
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            var now = TUESDAY_NOON.plusSeconds(
                    random.nextLong(Duration.ofDays(700).toSeconds()));
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var soon = now.plus(Duration.ofDays(8));
            assertThat(SnoozeTime.laterToday(now, zone).orElse(now.plusSeconds(1)))
                    .isAfter(now)
                    .isBefore(soon);
            assertThat(SnoozeTime.tomorrow(now, zone)).isAfter(now).isBefore(soon);
            assertThat(SnoozeTime.nextMonday(now, zone)).isAfter(now).isBefore(soon);
        }
    }

    private static Instant at(String onTheWall) {
        return LocalDateTime.parse(onTheWall).atZone(PARIS).toInstant();
    }
}
