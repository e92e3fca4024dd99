package kith.text.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression requires is never missing from a text that it is in. */
class RequiredTest {
    private static final String[] LETTERS = {"a", "b", "B", "k", "s", "1", "2", " ", "é", "ſ", "\u212A", "-", "ß"};

    @Test
    void of_a_text_that_an_expression_is_in_nothing_that_it_requires_is_missing() {
        long seed = 20_261_129;
        var random = new Random(seed);
        int tried = 0;
        int found = 0;
        int spared = 0;
        for (int i = 0; i < 60_000; i++) {
            var expression = expression(random, 3);
            Pattern pattern;
            try {
                pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException e) {
                continue;
            }
            tried++;
            var required = Required.by(expression);
            var text = text(random);
            boolean may = required.mayBeIn(new Skim(text));
            if (pattern.matcher(text).find()) {
                found++;
                assertThat(may)
                        .as("%s in “%s”, seed %d: %s", expression, text, seed, required)
                        .isTrue();
            } else if (!may) {
                spared++;
            }
        }
        assertThat(tried).isGreaterThan(50_000);
        assertThat(found).isGreaterThan(5_000);
        assertThat(spared).as("expressions that were not tried").isGreaterThan(10_000);
    }

    private static String expression(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 6)) {
            case 0, 1, 2 -> LETTERS[random.nextInt(LETTERS.length)];
            case 3 ->
                new String[] {"\\d", "\\w", "\\s", "\\b", ".", "^", "\\.", "[^a]", "\\pL", "\\x61"}[random.nextInt(10)];
            case 4 -> "[" + LETTERS[random.nextInt(9)] + LETTERS[random.nextInt(9)] + "]";
            case 5 -> new String[] {"[a-c]", "[A-Z]", "[0-9é]", "[]a]", "[^]b]", "[a-]", "[\\d-]"}[random.nextInt(7)];
            case 6, 7, 8 -> expression(random, depth - 1) + expression(random, depth - 1);
            case 9 -> "(" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")";
            case 10 -> "(?:" + expression(random, depth - 1) + ")" + often(random);
            case 11 -> "(?i)" + expression(random, depth - 1);
            case 12 -> "(?P<n>" + expression(random, depth - 1) + ")";
            default -> "(" + expression(random, depth - 1) + ")" + often(random);
        };
    }

    private static String often(Random random) {
        return new String[] {"*", "+", "?", "{2}", "{0,2}", "{1,}", "+?", "*?", "{0}", "{,2}"}[random.nextInt(10)];
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a|aa)+b[0-9]{2,5} ; what they said on Monday ; false",
                "(a|aa)+b[0-9]{2,5} ; aab12 ; true",
                "\\b\\d{2,4} ?(eur|€) ; no digit, no price ; false",
                "\\b\\d{2,4} ?(eur|€) ; only 20 EUR ; true",
                "free (money|cash) ; they freely gave money ; false",
                "free (money|cash) ; FREE CASH ; true",
                "ab{2,}c ; abbbc ; true",
                "\\Qa.b\\E ; a.b ; true"
            })
    void what_cannot_be_is_seen_at_a_glance(String expression, String text, boolean may) {
        assertThat(Required.by(expression).mayBeIn(new Skim(text))).isEqualTo(may);
    }
}
