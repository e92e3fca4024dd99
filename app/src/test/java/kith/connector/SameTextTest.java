package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network shows of a text of ours, and what it does not. */
class SameTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  The workshop is open.  '            | The workshop is open.",
                "'Two\n\n\nlines'                       | 'Two\nlines'",
                "'Ouvert\u202f!'                        | 'Ouvert !'",
                "'Cafe\u0301'                           | Café",
                "'zero\u200b width'                     | zero width",
                "Read https://brindle.example/tyres now | Read https://t.co/a1B2 now",
                "See https://brindle.example/.          | See https://brindle.example.",
                "https://a.example and https://b.example| https://t.co/1 and https://t.co/2"
            })
    void it_is_the_same_as_the_network_stores_it(String sent, String shown) {
        assertThat(SameText.same(sent, shown)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The workshop is open.              | The workshop is closed.",
                "The workshop is open.              | The workshop is open. Again.",
                "open                               | Open",
                "Read https://brindle.example/tyres | Read https://brindle.example/brakes",
                "Read https://brindle.example/tyres | Read",
                "Read https://a.example             | Read https://t.co/1 https://t.co/2"
            })
    void another_text_is_not(String sent, String shown) {
        assertThat(SameText.same(sent, shown)).isFalse();
    }

    @Test
    void a_picture_less_is_another_post() {
        var picture = new Act.Media("image/png", new byte[1], "A bike.", 1, 1);
        var content = new Act.Content("Look.", List.of(picture), Optional.empty());

        assertThat(SameText.says(content, "Look.", 1)).isTrue();
        assertThat(SameText.says(content, "Look.", 0)).isFalse();
    }
}
