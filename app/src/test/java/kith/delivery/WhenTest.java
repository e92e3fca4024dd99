package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00, Europe/Paris,     2026-12-24T17:00:00Z", // any evening
        "2027-03-28T02:30, Europe/Paris,     2027-03-28T01:30:00Z", // the night without that hour: shown as half past
        // three
        "2026-10-25T02:30, Europe/Paris,     2026-10-25T00:30:00Z", // the night that has it twice: the first time
        "2027-03-14T02:15, America/New_York, 2027-03-14T07:15:00Z",
        "2026-12-24T18:00, Asia/Kathmandu,   2026-12-24T12:15:00Z"
    })
    void a_time_on_the_wall_is_an_instant_also_in_the_nights_of_the_clocks(String wall, String zone, Instant expected) {
        assertThat(When.onTheClock(LocalDateTime.parse(wall), ZoneId.of(zone)).instant(NOW))
                .isEqualTo(expected);
    }
}
