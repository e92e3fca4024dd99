package kith.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any text. */
class TextReaderLawsTest {
    private static final TextReader READER = new TextReader();

    static Stream<List<String>> texts() {
        var all = Texts.seeded(5_000).toList();
        return IntStream.range(0, all.size() / 500 + 1)
                .mapToObj(i -> all.subList(i * 500, Math.min(all.size(), (i + 1) * 500)));
    }

    @ParameterizedTest(name = "texts {index}")
    @MethodSource("texts")
    void tokens_lie_within_the_text_in_order_without_overlap(List<String> texts) {
        for (var text : texts) {
            int before = 0;
            for (var token : Tokens.of(text).list()) {
                assertThat(token.start()).as(text).isGreaterThanOrEqualTo(before);
                assertThat(token.end()).as(text).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
                before = token.end();
            }
        }
    }

    @ParameterizedTest(name = "texts {index}")
    @MethodSource("texts")
    void no_token_cuts_a_surrogate_pair(List<String> texts) {
        for (var text : texts) {
            for (var token : Tokens.of(text).list()) {
                assertThat(cuts(text, token.start()) || cuts(text, token.end()))
                        .as(text)
                        .isFalse();
            }
        }
    }

    private static boolean cuts(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    @ParameterizedTest(name = "texts {index}")
    @MethodSource("texts")
    void reading_never_throws_and_twice_is_the_same(List<String> texts) {
        for (var text : texts) {
            var reading = READER.read(text);

            assertThat(reading).as(text).isEqualTo(READER.read(text));
            assertThat(reading.language()).as(text).matches("[a-z]{2}|und");
            assertThat(reading.languageKnown()).as(text).isEqualTo(reading.confidence() > 0);
        }
    }

    @Test
    void many_threads_read_as_one() {
        var texts = Texts.seeded(2_000).toList();
        var alone = texts.stream().map(READER::read).toList();

        var together = texts.parallelStream().map(READER::read).toList();

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void every_letter_is_in_some_token() {
        Texts.seeded(2_000).forEach(text -> {
            var covered = new boolean[text.length()];
            Tokens.of(text).list().forEach(t -> java.util.Arrays.fill(covered, t.start(), t.end(), true));
            for (int at = 0; at < text.length(); at++) {
                assertThat(covered[at] || !Character.isLetterOrDigit(text.charAt(at)))
                        .as("%s at %d", text, at)
                        .isTrue();
            }
        });
    }
}
