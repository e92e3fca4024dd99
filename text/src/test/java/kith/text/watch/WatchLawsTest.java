package kith.text.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchLawsTest {
    private static final long SEED = 20261128;

    private static final List<String> PIECES = List.of(
            "a",
            "brake*",
            "OR",
            "AND",
            "NOT",
            "NEAR",
            "NEAR/3",
            "NEAR/x",
            "-",
            "(",
            ")",
            "\"",
            "“",
            "lang:fr",
            "lang:",
            "has:image",
            "has:cat",
            "reach>10",
            "reach<=",
            "author:@x",
            "author:\"Ada L\"",
            "sentiment:positive,neutral",
            "\"two words\"",
            "*",
            "e-mail",
            "&",
            "🚲",
            "\uD83D",
            "\u0000",
            "https://a.b/c",
            "ünï",
            "12:30",
            "foo:bar",
            "|",
            "((",
            "))");

    static Stream<String> expressions() {
        var random = new Random(SEED);
        return Stream.generate(() -> expression(random)).limit(20_000);
    }

    private static String expression(Random random) {
        var out = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            out.append(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(5) > 0) {
                out.append(' ');
            }
        }
        return out.toString();
    }

    @Test
    void whateverIsTypedIsUnderstoodOrAMistakeWithinIt() {
        var understood = expressions()
                .filter(expression -> switch (Parser.parse(expression)) {
                    case Understood.As(var watch) -> {
                        assertThat(Parser.parse(watch.toString()))
                                .as("%s, written %s (seed %d)", expression, watch, SEED)
                                .isEqualTo(new Understood.As(watch));
                        assertThat(Explanation.of(watch, Locale.ENGLISH)).startsWith("Messages ");
                        assertThat(Explanation.of(watch, Locale.FRENCH)).startsWith("Messages ");
                        yield true;
                    }
                    case Understood.Mistake(var from, var to, var why, var about) -> {
                        assertThat(from).as(expression).isBetween(0, to);
                        assertThat(to).as(expression).isLessThanOrEqualTo(expression.length());
                        yield false;
                    }
                })
                .count();
        assertThat(understood).isBetween(1_000L, 19_000L);
    }

    static Stream<String> hostile() {
        return Stream.of("(", "((a", "-", "-(", "a NEAR ", "\"", "a OR ", "lang:fr,", "*")
                .map(piece -> piece.repeat(1_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingOverflows(String expression) {
        assertThat(Parser.parse(expression)).isNotNull();
        assertThat(Parser.parse(expression.substring(0, Math.min(expression.length(), Parser.LONGEST))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyValueAndEveryMistakeHasWords(String language) {
        var sentences = Sentences.in(Locale.forLanguageTag(language));
        for (var why : Understood.Why.values()) {
            assertThat(sentences.has("mistake." + why.word())).as("%s", why).isTrue();
        }
        for (var field : Field.values()) {
            for (var value : field.choices()) {
                assertThat(sentences.has(field.word() + "." + value))
                        .as("%s:%s", field, value)
                        .isTrue();
            }
        }
        for (var comparison : Watch.Comparison.values()) {
            assertThat(sentences.has("reach." + comparison.name())).isTrue();
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(keys(Locale.FRENCH)).isEqualTo(keys(Locale.ENGLISH));
    }

    private static List<String> keys(Locale locale) {
        var bundle = ResourceBundle.getBundle(
                "kith.text.watch.sentences",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return Arrays.stream(bundle.keySet().toArray(String[]::new)).sorted().toList();
    }
}
