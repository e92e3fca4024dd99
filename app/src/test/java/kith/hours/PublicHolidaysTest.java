package kith.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import kith.hours.internal.PublicHolidays;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {
    private final PublicHolidays holidays = new PublicHolidays();

    @Test
    void a_country_keeps_its_days_and_a_part_of_it_more() {
        assertThat(holidays.on("FR", LocalDate.of(2026, 4, 6))).isTrue();
        assertThat(holidays.on("FR", LocalDate.of(2026, 4, 7))).isFalse();
        assertThat(holidays.on("DE", LocalDate.of(2026, 1, 6))).isFalse();
        assertThat(holidays.on("DE-BY", LocalDate.of(2026, 1, 6))).isTrue();
    }

    @Test
    void in_England_Christmas_on_a_Saturday_is_kept_on_Monday() {
        assertThat(holidays.on("GB-ENG", LocalDate.of(2027, 12, 27))).isTrue();
    }

    @Test
    void codes_are_known_however_they_are_written_and_others_are_not() {
        assertThat(holidays.known(" de-by ")).contains("DE-BY");
        assertThat(holidays.known("Atlantis")).isEmpty();
        assertThat(holidays.known("DE-XX")).isEmpty();
        assertThat(holidays.known("")).isEmpty();
        assertThat(holidays.known("-")).isEmpty();
    }

    @Test
    void names_are_in_the_readers_language() {
        assertThat(holidays.of("FR", 2026, Locale.FRENCH))
                .extracting(Holiday::name)
                .contains("Lundi de Pâques");
    }
}
