package kith.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any reading, whatever the text. */
class ReadingLawsTest {
    private static final TextReader READER = new TextReader();

    @Test
    void probabilities_are_probabilities() {
        Texts.seeded(3_000).map(READER::read).forEach(reading -> {
            var mood = reading.sentiment();
            assertThat(mood.negative() + mood.neutral() + mood.positive()).isCloseTo(1, within(1e-6));
            assertThat(mood.valence()).isBetween(-1.0, 1.0);
            var emotion = reading.emotion();
            assertThat(emotion.anger() + emotion.joy() + emotion.optimism() + emotion.sadness())
                    .isCloseTo(1, within(1e-6));
            assertThat(emotion.strongest()).isNotEqualTo(Emotion.Label.NONE);
            assertThat(List.of(
                            reading.offence().p(),
                            reading.hate().p(),
                            reading.spam().p(),
                            reading.irony().p(),
                            reading.intent().p()))
                    .allMatch(p -> p >= 0 && p <= 1);
        });
    }

    @Test
    void every_because_and_every_entity_lies_in_the_text() {
        Texts.seeded(3_000).forEach(text -> {
            var reading = READER.read(text);
            assertThat(reading.because())
                    .as(text)
                    .allMatch(b -> b.from() >= 0 && b.from() < b.to() && b.to() <= text.length())
                    .allMatch(b -> b.weight() >= -1 && b.weight() <= 1);
            int before = 0;
            for (var entity : reading.entities()) {
                assertThat(entity.from()).as(text).isGreaterThanOrEqualTo(before);
                assertThat(entity.to()).as(text).isGreaterThan(entity.from()).isLessThanOrEqualTo(text.length());
                before = entity.to();
            }
        });
    }

    @Test
    void sentiment_alone_is_the_sentiment_of_the_whole_reading() {
        Texts.seeded(3_000)
                .forEach(text -> assertThat(READER.sentiment(text))
                        .as(text)
                        .isEqualTo(READER.read(text).sentiment()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "! ",
                "😀",
                "I hate this so much :( ",
                "f u c k ",
                "\ud83d",
                "שלום ",
                "@a#b",
                "1 ",
                "not ",
                "\"",
                "g**"
            })
    void a_megabyte_takes_time_in_proportion(String piece) {
        var short1 = piece.repeat(100_000 / piece.length());
        var long1 = piece.repeat(1_000_000 / piece.length());
        READER.read(short1);
        long shortTook = best(short1);
        long longTook = best(long1);

        assertThat(longTook).as("nanoseconds for ten times the text").isLessThan(40 * shortTook + 200_000_000L);
    }

    private static long best(String text) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            READER.read(text);
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }
}
