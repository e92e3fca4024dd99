package kith.text.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kith.text.Because;
import kith.text.Because.Score;
import kith.text.Emotion;
import kith.text.Hate;
import kith.text.Intent;
import kith.text.Irony;
import kith.text.Offence;
import kith.text.Reading;
import kith.text.Sentiment;
import kith.text.Spam;
import kith.text.Tokens;
import org.junit.jupiter.api.Test;

class AdaptationTest {

    /** As if a model had read it, so that no model has a say in what is tried here. */
    private static Reading reading(
            String text, double negative, double neutral, double offence, List<Because> because) {
        double positive = 1 - negative - neutral;
        var label = negative > Math.max(neutral, positive)
                ? Sentiment.Label.NEGATIVE
                : neutral > positive ? Sentiment.Label.NEUTRAL : Sentiment.Label.POSITIVE;
        return new Reading(
                "en",
                1,
                Tokens.of(text),
                new Sentiment(label, positive - negative, negative, neutral, positive),
                new Emotion(Emotion.Label.NONE, Emotion.Label.JOY, 0.25, 0.25, 0.25, 0.25),
                new Offence(offence >= 0.5, offence),
                new Hate(false, 0.1, Optional.empty()),
                new Spam(false, 0.1),
                new Irony(false, 0.1),
                new Intent(Intent.Label.OTHER, 1),
                List.of(),
                because);
    }

    private static Reading neutral(String text) {
        return reading(text, 0.3, 0.4, 0.1, List.of());
    }

    private static Lesson lesson(String text, String label) {
        return new Lesson(text, neutral(text), Score.SENTIMENT, label);
    }

    @Test
    void whatIsCorrectedTwiceIsReadSoTheThirdTime() {
        var adaptation = Adaptation.of(List.of(lesson("sick", "positive"), lesson("Sick", "positive")));

        var read = adaptation.apply("that ride was sick", neutral("that ride was sick"));

        assertThat(read.sentiment().label()).isEqualTo(Sentiment.Label.POSITIVE);
        assertThat(read.sentiment().valence()).isPositive();
        assertThat(read.sentiment().negative()
                        + read.sentiment().neutral()
                        + read.sentiment().positive())
                .isCloseTo(1, within(1e-9));
        assertThat(read.because()).singleElement().satisfies(because -> {
            assertThat(because.in("that ride was sick")).isEqualTo("sick");
            assertThat(because.weight()).isPositive();
        });
    }

    @Test
    void othersWordsAreLeftAlone() {
        var read = neutral("that ride was fine");
        assertThat(Adaptation.of(List.of(lesson("sick", "positive"))).apply("that ride was fine", read))
                .isSameAs(read);
        assertThat(Adaptation.NONE.apply("sick", read)).isSameAs(read);
    }

    @Test
    void whatTheModelIsSureOfStays() {
        var lessons = Collections.nCopies(1_000, lesson("sick", "positive"));
        var sure = reading("sick sick sick", 0.97, 0.02, 0.1, List.of());
        var read = Adaptation.of(lessons).apply("sick sick sick", sure);
        assertThat(read.sentiment().label()).isEqualTo(Sentiment.Label.NEGATIVE);
        assertThat(Math.log(read.sentiment().positive() / read.sentiment().negative())
                        - Math.log(
                                sure.sentiment().positive() / sure.sentiment().negative()))
                .isLessThanOrEqualTo(Adaptation.TEXT + 1e-9);
    }

    @Test
    void onlyWordsThatWereTheReasonLearnWhereThereAreSome() {
        var text = "the killer bike";
        var read = reading(text, 0.3, 0.4, 0.55, List.of(new Because(4, 10, Score.OFFENCE, 0.6)));
        var adaptation = Adaptation.of(Collections.nCopies(3, new Lesson(text, read, Score.OFFENCE, "not-offensive")));

        assertThat(adaptation.apply(text, read).offence().offensive()).isFalse();
        assertThat(adaptation.apply("a bike", neutral("a bike")).because()).isEmpty();
    }

    @Test
    void wordsThatMeanNothingByThemselvesLearnNothing() {
        var text = "This is about the zwoosh, which they would have for you";
        var adaptation = Adaptation.of(Collections.nCopies(5, lesson(text, "positive")));
        assertThat(adaptation.apply(text, neutral(text)).because())
                .extracting(because -> because.in(text))
                .containsExactly("zwoosh");
    }

    @Test
    void aLessonTakenBackLeavesNoTraceAndTheirOrderDoesNotMatter() {
        var kept = List.of(lesson("sick ride", "positive"), lesson("ride", "negative"));
        var more = new ArrayList<>(kept);
        more.add(1, lesson("sick", "negative"));
        var text = "sick ride";
        var without = Adaptation.of(kept).apply(text, neutral(text));

        assertThat(Adaptation.of(more).apply(text, neutral(text))).isNotEqualTo(without);
        more.remove(1);
        Collections.reverse(more);
        assertThat(Adaptation.of(more).apply(text, neutral(text)).sentiment().positive())
                .isCloseTo(without.sentiment().positive(), within(1e-9));
    }

    @Test
    void agreeingHoldsAgainstCorrecting() {
        var agreed = Adaptation.of(
                List.of(lesson("sick", "positive"), lesson("sick", "neutral"), lesson("sick", "neutral")));
        var corrected = Adaptation.of(List.of(lesson("sick", "positive")));
        assertThat(agreed.apply("sick", neutral("sick")).sentiment().positive())
                .isLessThan(corrected.apply("sick", neutral("sick")).sentiment().positive());
    }
}
