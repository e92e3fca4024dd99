package kith.text.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import kith.text.watch.Understood.Mistake;
import kith.text.watch.Watch.All;
import kith.text.watch.Watch.Any;
import kith.text.watch.Watch.Comparison;
import kith.text.watch.Watch.Is;
import kith.text.watch.Watch.Measure;
import kith.text.watch.Watch.Near;
import kith.text.watch.Watch.Not;
import kith.text.watch.Watch.Phrase;
import kith.text.watch.Watch.Quantity;
import kith.text.watch.Watch.Word;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
    private static final String FULL =
            "\"cargo bike\" NEAR/5 (brake* OR frein*) -recall lang:fr author:@x network:bluesky reach>1000"
                    + " sentiment:negative has:image";

    private static Watch watch(String expression) {
        return switch (Parser.parse(expression)) {
            case Understood.As(var watch) -> watch;
            case Mistake mistake -> throw new AssertionError(expression + ": " + mistake.sentence(Locale.ENGLISH));
        };
    }

    private static Word word(String text) {
        return new Word(text);
    }

    @Nested
    class Understanding {
        @Test
        void everythingTheLanguageHas() {
            var cargoBike = new Phrase(List.of(word("cargo"), word("bike")));
            assertThat(watch(FULL))
                    .isEqualTo(new All(List.of(
                            new Near(List.of(cargoBike), List.of(word("brake*"), word("frein*")), 5),
                            new Not(word("recall")),
                            new Is(Field.LANGUAGE, "fr"),
                            new Is(Field.AUTHOR, "@x"),
                            new Is(Field.NETWORK, "bluesky"),
                            new Measure(Quantity.REACH, Comparison.OVER, 1000),
                            new Is(Field.SENTIMENT, "negative"),
                            new Is(Field.HAS, "image"))));
        }

        @Test
        void orBindsLessThanStandingSideBySide() {
            var either = new Any(List.of(new All(List.of(word("a"), word("b"))), word("c")));
            assertThat(watch("a b OR c")).isEqualTo(either);
            assertThat(watch("a AND b | c")).isEqualTo(either);
            assertThat(watch("a (b OR c)"))
                    .isEqualTo(new All(List.of(word("a"), new Any(List.of(word("b"), word("c"))))));
        }

        @Test
        void aMinusTakesTheWholeOfWhatFollows() {
            var near = new Near(List.of(word("a")), List.of(word("b")), 5);
            assertThat(watch("-a NEAR b")).isEqualTo(new Not(near));
            assertThat(watch("NOT (a NEAR/5 b)")).isEqualTo(new Not(near));
            assertThat(watch("- a")).isEqualTo(word("a"));
        }

        @Test
        void aChainOfNearsIsEachWithItsNeighbour() {
            assertThat(watch("a NEAR/1 b NEAR/2 c"))
                    .isEqualTo(new All(List.of(
                            new Near(List.of(word("a")), List.of(word("b")), 1),
                            new Near(List.of(word("b")), List.of(word("c")), 2))));
        }

        @Test
        void quotationMarksOfSeveralLanguages() {
            var phrase = new Phrase(List.of(word("vélo"), word("cargo")));
            assertThat(watch("“vélo cargo”")).isEqualTo(phrase);
            assertThat(watch("«\u00a0vélo cargo\u00a0»")).isEqualTo(phrase);
            assertThat(watch("\"OR\"")).isEqualTo(word("OR"));
        }

        @Test
        void severalValuesAreAlternatives() {
            assertThat(watch("lang:fr,EN"))
                    .isEqualTo(new Any(List.of(new Is(Field.LANGUAGE, "fr"), new Is(Field.LANGUAGE, "en"))));
            assertThat(watch("author:\"Ada Lovelace\"")).isEqualTo(new Is(Field.AUTHOR, "Ada Lovelace"));
            assertThat(watch("spam:yes irony:no"))
                    .isEqualTo(new All(List.of(new Is(Field.SPAM, "spam"), new Is(Field.IRONY, "non_irony"))));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://kith.example/a?b=c",
                    "12:30",
                    "Note:",
                    "a>b",
                    ":-D",
                    "C++",
                    "e-mail",
                    "near",
                    "or",
                    "🚲"
                })
        void whatPeopleTypeIsMostlyWords(String text) {
            assertThat(watch(text)).isEqualTo(word(text));
        }

        @Test
        void punctuationThatStandsAloneIsNothing() {
            assertThat(watch("rock & roll")).isEqualTo(new All(List.of(word("rock"), word("roll"))));
            assertThat(watch("ça marche ?")).isEqualTo(new All(List.of(word("ça"), word("marche"))));
            assertThat(watch(" \t")).isEqualTo(new Watch.Everything());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "brake \"cargo           # 6  # 7  # QUOTE_OPEN",
                "brake \"\" x             # 6  # 8  # QUOTE_EMPTY",
                "a (b OR c               # 2  # 3  # BRACKET_OPEN",
                "a b) c                  # 3  # 4  # BRACKET_CLOSES_NOTHING",
                "a () c                  # 2  # 4  # BRACKET_EMPTY",
                "OR a                    # 0  # 2  # NOTHING_BEFORE",
                "a OR                    # 4  # 4  # NOTHING_AFTER",
                "a OR OR b               # 5  # 7  # NOTHING_AFTER",
                "(a OR) b                # 5  # 5  # NOTHING_AFTER",
                "a NOT                   # 5  # 5  # NOTHING_AFTER",
                "a NEAR/5                # 8  # 8  # NOTHING_AFTER",
                "NEAR/5 a                # 0  # 6  # NOTHING_BEFORE",
                "a NEAR/5 lang:fr        # 9  # 16 # NEAR_OPERAND",
                "a NEAR/5 -b             # 9  # 10 # NEAR_OPERAND",
                "a NEAR/5 (b c)          # 9  # 10 # NEAR_OPERAND",
                "a NEAR/x b              # 2  # 8  # NEAR_DISTANCE",
                "a NEAR/101 b            # 2  # 10 # NEAR_DISTANCE",
                "a *b                    # 2  # 3  # STAR_FIRST",
                "a *                     # 2  # 3  # STAR_FIRST",
                "\"a *b\"                 # 3  # 4  # STAR_FIRST",
                "a langue:fr             # 2  # 8  # FIELD_UNKNOWN",
                "a lang:                 # 2  # 7  # VALUE_MISSING",
                "sentiment:bad           # 10 # 13 # VALUE_UNKNOWN",
                "has:image,cat           # 10 # 13 # VALUE_UNKNOWN",
                "lang:french!            # 5  # 12 # VALUE_UNKNOWN",
                "reach>many              # 6  # 10 # NUMBER",
                "- & !                   # 0  # 5  # NO_WORDS"
            })
    void aMistakeIsShownAtItsPlace(String expression, int from, int to, Understood.Why why) {
        assertThat(Parser.parse(expression.strip())).isInstanceOfSatisfying(Mistake.class, mistake -> {
            assertThat(mistake.why()).isEqualTo(why);
            assertThat(List.of(mistake.from(), mistake.to())).isEqualTo(List.of(from, to));
        });
    }

    @Test
    void aMistakeSaysWhatWasExpected() {
        assertThat(((Mistake) Parser.parse("sentiment:bad")).sentence(Locale.ENGLISH))
                .isEqualTo("“bad” is nothing that “sentiment:” can be. It can be: negative, neutral, positive.");
        assertThat(((Mistake) Parser.parse("a NEAR/x b")).sentence(Locale.FRENCH))
                .isEqualTo("NEAR prend un nombre de mots de 0 à 100, comme NEAR/5.");
    }

    @Test
    void theTreeIsSaidInWords() {
        assertThat(Explanation.of(watch(FULL), Locale.ENGLISH))
                .isEqualTo(
                        "Messages with “cargo bike” within 5 words of a word beginning with “brake” or a word beginning"
                                + " with “frein”; without “recall”; in French; by @x; on Bluesky; by somebody whom more than 1,000"
                                + " follow; in a negative mood; with a picture");
        assertThat(Explanation.of(watch("(vélo OR \"deux roues\") -has:link"), Locale.FRENCH))
                .isEqualTo("Messages avec «\u202fvélo\u202f» ou «\u202fdeux roues\u202f»\u202f; sans un lien");
        assertThat(Explanation.of(watch("a (b lang:fr OR c)"), Locale.ENGLISH))
                .isEqualTo("Messages with “a”; (with “b” and in French) or with “c”");
    }
}
