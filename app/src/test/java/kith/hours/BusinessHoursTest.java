package kith.hours;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kith.hours.Week.Mistake;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTest {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Nested
    class Given_a_team_that_is_there_from_nine_to_six_on_weekdays {
        final BusinessHours hours = new BusinessHours(PARIS, Week.USUAL, day -> false);

        @Test
        void then_an_hour_from_ten_ends_at_eleven() {
            assertThat(hours.plus(at("2026-03-10T10:00"), Duration.ofHours(1))).isEqualTo(at("2026-03-10T11:00"));
        }

        @Test
        void then_what_begins_at_night_begins_with_the_opening() {
            assertThat(hours.plus(at("2026-03-10T22:47"), Duration.ofHours(1))).isEqualTo(at("2026-03-11T10:00"));
            assertThat(hours.plus(at("2026-03-10T22:47"), Duration.ZERO)).isEqualTo(at("2026-03-11T09:00"));
        }

        @Test
        void then_an_hour_from_half_past_five_on_friday_ends_on_monday() {
            assertThat(hours.plus(at("2026-03-13T17:30"), Duration.ofHours(1))).isEqualTo(at("2026-03-16T09:30"));
        }

        @Test
        void then_what_ends_with_the_day_ends_then_and_not_on_the_next() {
            assertThat(hours.plus(at("2026-03-10T17:00"), Duration.ofHours(1))).isEqualTo(at("2026-03-10T18:00"));
        }

        @Test
        void then_a_week_holds_forty_five_hours_also_when_the_clocks_go_forward_in_it() {
            assertThat(hours.between(at("2026-03-09T00:00"), at("2026-03-16T00:00")))
                    .isEqualTo(Duration.ofHours(45));
            assertThat(hours.between(at("2026-03-23T00:00"), at("2026-03-30T00:00")))
                    .isEqualTo(Duration.ofHours(45));
        }

        @Test
        void then_what_is_over_is_less_than_nothing() {
            assertThat(hours.between(at("2026-03-11T09:30"), at("2026-03-10T17:00")))
                    .isEqualTo(Duration.ofMinutes(-90));
        }
    }

    @Test
    void a_day_off_counts_nothing_from_midnight_to_midnight() {
        var off = Set.of(LocalDate.of(2026, 4, 6)); // Easter Monday
        var hours = new BusinessHours(PARIS, Week.USUAL, off::contains);
        assertThat(hours.plus(at("2026-04-03T17:30"), Duration.ofHours(1))).isEqualTo(at("2026-04-07T09:30"));
        assertThat(hours.between(at("2026-04-04T00:00"), at("2026-04-07T00:00")))
                .isZero();
    }

    @Nested
    class Given_a_bar_that_is_open_from_Friday_at_eight_until_Saturday_at_four {
        final Week week = new Week(Map.of(FRIDAY, List.of(opening("20:00-04:00"))));

        @Test
        void then_the_night_is_one() {
            var hours = new BusinessHours(PARIS, week, day -> false);
            assertThat(hours.plus(at("2026-03-13T23:30"), Duration.ofHours(1))).isEqualTo(at("2026-03-14T00:30"));
            assertThat(hours.between(at("2026-03-13T00:00"), at("2026-03-15T00:00")))
                    .isEqualTo(Duration.ofHours(8));
        }

        @Test
        void then_a_holiday_on_Saturday_ends_it_at_midnight_and_one_on_Friday_leaves_nothing() {
            assertThat(off(LocalDate.of(2026, 3, 14))).isEqualTo(Duration.ofHours(4));
            assertThat(off(LocalDate.of(2026, 3, 13))).isZero();
        }

        private Duration off(LocalDate holiday) {
            return new BusinessHours(PARIS, week, holiday::equals)
                    .between(at("2026-03-13T00:00"), at("2026-03-15T00:00"));
        }
    }

    /** In Paris the clock jumps from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "01:00-05:00, 2026-03-29, 180",
        "01:00-05:00, 2026-10-25, 300",
        "02:15-02:45, 2026-03-29, 0",
        "02:15-02:45, 2026-10-25, 30",
        "02:30-06:00, 2026-03-29, 180",
        "01:00-02:30, 2026-03-29, 60",
        "01:00-02:30, 2026-10-25, 90",
        "02:30-04:00, 2026-10-25, 150",
        "00:00-24:00, 2026-03-29, 1380",
        "00:00-24:00, 2026-10-25, 1500"
    })
    void in_the_nights_in_which_the_clocks_change_the_time_that_passes_counts(
            String opening, LocalDate day, int minutes) {
        var hours = new BusinessHours(
                PARIS,
                new Week(Map.of(SUNDAY, List.of(opening(opening)), MONDAY, List.of(opening("09:00-12:00")))),
                d -> false);
        var from = day.atStartOfDay(PARIS).toInstant();
        var to = day.plusDays(1).atStartOfDay(PARIS).toInstant();
        assertThat(hours.between(from, to)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void an_hour_from_one_in_the_night_of_the_jump_ends_at_three_by_the_clock() {
        var hours = new BusinessHours(PARIS, new Week(Map.of(SUNDAY, List.of(opening("00:00-24:00")))), day -> false);
        assertThat(hours.plus(at("2026-03-29T01:00"), Duration.ofHours(1))).isEqualTo(at("2026-03-29T03:00"));
        assertThat(hours.plus(at("2026-10-25T01:00"), Duration.ofHours(3))).isEqualTo(at("2026-10-25T03:00"));
    }

    @Test
    void where_midnight_itself_is_left_out_the_day_begins_with_the_jump() {
        var saoPaulo = ZoneId.of("America/Sao_Paulo"); // 4 November 2018 began at 01:00
        var hours =
                new BusinessHours(saoPaulo, new Week(Map.of(SUNDAY, List.of(opening("00:00-02:00")))), day -> false);
        var noon = LocalDateTime.parse("2018-11-03T12:00").atZone(saoPaulo).toInstant();
        assertThat(hours.plus(noon, Duration.ofMinutes(30)))
                .isEqualTo(
                        LocalDateTime.parse("2018-11-04T01:30").atZone(saoPaulo).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-18", "09:00–18:00", "9h–18h", " 09:00 - 18:00 ", "9h00-18:00"})
    void an_opening_is_read_however_it_is_written(String written) {
        assertThat(Opening.read(written)).contains(new Opening(540, 1080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nine to six", "09:00", "25:00-26:00", "09:61-10:00", "24:00-25:00", "09:00-09:00"})
    void what_is_no_opening_is_none(String written) {
        assertThat(Opening.read(written)).isEmpty();
    }

    @Test
    void a_week_says_why_it_is_none() {
        assertThat(Week.mistake(Map.of())).contains(new Mistake.TooFew());
        assertThat(Week.mistake(Map.of(MONDAY, List.of(opening("09:00-09:30")))))
                .contains(new Mistake.TooFew());
        assertThat(Week.mistake(Map.of(MONDAY, List.of(opening("09:00-12:00"), opening("11:00-13:00")))))
                .contains(new Mistake.Overlap(MONDAY, opening("11:00-13:00")));
        assertThat(Week.mistake(
                        Map.of(MONDAY, List.of(opening("20:00-04:00")), TUESDAY, List.of(opening("03:00-05:00")))))
                .contains(new Mistake.Overlap(TUESDAY, opening("03:00-05:00")));
        assertThat(Week.mistake(
                        Map.of(SUNDAY, List.of(opening("20:00-04:00")), MONDAY, List.of(opening("03:00-05:00")))))
                .contains(new Mistake.Overlap(MONDAY, opening("03:00-05:00")));
        assertThat(Week.mistake(
                        Map.of(SATURDAY, List.of(opening("00:00-24:00")), SUNDAY, List.of(opening("00:00-24:00")))))
                .isEmpty();
    }

    static Opening opening(String written) {
        return Opening.read(written).orElseThrow();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }
}
