package kith.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import kith.workspace.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final QuietHours NIGHT = QuietHours.of("22:00", "07:00", "Europe/Paris");

    /** In Paris the clock goes forward on 2027-03-28 at 2 and back on 2026-10-25 at 3. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-01T20:59:59Z,",
        "2026-12-01T21:00:00Z, 2026-12-02T06:00:00Z",
        "2026-12-02T05:59:59Z, 2026-12-02T06:00:00Z",
        "2026-12-02T06:00:00Z,",
        "2027-03-27T22:00:00Z, 2027-03-28T05:00:00Z",
        "2027-03-28T04:59:00Z, 2027-03-28T05:00:00Z",
        "2026-10-24T21:00:00Z, 2026-10-25T06:00:00Z"
    })
    void the_night_ends_when_the_clock_on_the_wall_says_so(Instant now, Instant end) {
        assertThat(NIGHT.endsAfter(now)).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void they_may_be_within_a_day() {
        var noon = QuietHours.of("12:00", "14:00", "UTC");
        assertThat(noon.endsAfter(Instant.parse("2026-12-01T13:00:00Z")))
                .contains(Instant.parse("2026-12-01T14:00:00Z"));
        assertThat(noon.endsAfter(Instant.parse("2026-12-01T11:00:00Z"))).isEmpty();
        assertThat(noon.endsAfter(Instant.parse("2026-12-01T14:00:00Z"))).isEmpty();
    }

    /** Where it ends within the hour that comes twice, the earlier time is over and the later one is not quiet for ever. */
    @Test
    void an_end_that_comes_twice_is_an_end() {
        var early = QuietHours.of("22:00", "02:30", "Europe/Paris");
        var between = Instant.parse("2026-10-25T01:10:00Z"); // 2:10 for the second time
        assertThat(early.endsAfter(between).orElseThrow()).isAfter(between);
    }

    @Test
    void what_is_no_time_is_refused() {
        assertThatThrownBy(() -> QuietHours.of("7", "8", "UTC")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> QuietHours.of("07:00", "07:00", "UTC")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> QuietHours.of("07:00", "08:00", "Atlantis")).isInstanceOf(Invalid.class);
    }
}
