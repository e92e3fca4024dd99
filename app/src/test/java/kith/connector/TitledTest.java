package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People write one text; some networks want a title. */
class TitledTest {
    @Test
    void the_first_line_is_the_title_and_the_rest_is_the_body() {
        assertThat(Titled.of("The harbour opens\n\nCome at nine.\nBring a towel."))
                .isEqualTo(new Titled("The harbour opens", "Come at nine.\nBring a towel."));
        assertThat(Titled.of("  The harbour opens  \r\nCome at nine."))
                .isEqualTo(new Titled("The harbour opens", "Come at nine."));
    }

    @Test
    void a_single_line_is_a_title() {
        assertThat(Titled.of("The harbour opens")).isEqualTo(new Titled("The harbour opens", ""));
        assertThat(Titled.of(" \n ")).isEqualTo(new Titled("", ""));
    }

    @Test
    void a_first_line_too_long_for_a_title_stays_in_the_body() {
        var line =
                "We have been asked every single day of this summer when the harbour opens, and today we can at last say"
                        + " that it will be on Monday at nine.";

        var titled = Titled.of(line + "\nCome along.");

        assertThat(titled.title()).endsWith("…").hasSizeLessThanOrEqualTo(121);
        assertThat(line).startsWith(titled.title().replace("…", ""));
        assertThat(titled.body()).isEqualTo(line + "\nCome along.");
    }

    @Test
    void a_cut_never_goes_through_a_character() {
        var families = "👨‍👩‍👧‍👦".repeat(40);

        var title = Titled.of(families).title();

        assertThat(families).startsWith(title.replace("…", ""));
        assertThat(title.replace("…", "").length() % "👨‍👩‍👧‍👦".length()).isZero();
        assertThat(title.length()).isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "One line", "One line\n\nand more\n\nand more", "…", "Wait…\n\nWait, I said."})
    void title_and_body_are_the_text_again(String text) {
        assertThat(Titled.of(text).text()).isEqualTo(text);
    }

    @Test
    void a_long_first_line_is_not_said_twice() {
        var text = "word ".repeat(50).strip() + "\nand more";

        assertThat(Titled.of(text).text()).isEqualTo(text);
    }
}
