package kith.text.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kith.text.internal.Features;
import org.junit.jupiter.api.Test;

class LinearTest {
    private static final int BITS = 12;
    private static final Features FEATURES = Features.shipped();
    private static final List<Sample> SAMPLES = IntStream.range(0, 60)
            .mapToObj(
                    i -> i % 2 == 0 ? sample("the harbour was calm " + i, 0) : sample("a storm broke the mast " + i, 1))
            .toList();

    private static Sample sample(String text, int label) {
        return Sample.of(FEATURES, text, "en", BITS, label, 1);
    }

    @Test
    void learns_what_tells_two_kinds_of_text_apart() {
        var model = new Linear(2, BITS, 0.1f, 6).fit(SAMPLES, 7);

        assertThat(model.probabilities(sample("calm harbour", 0))[0]).isGreaterThan(0.6f);
        assertThat(model.probabilities(sample("a storm", 1))[1]).isGreaterThan(0.6f);
    }

    @Test
    void the_same_samples_and_seed_give_the_same_weights() {
        var one = new Linear(2, BITS, 0.1f, 6).fit(SAMPLES, 7);
        var other = new Linear(2, BITS, 0.1f, 6).fit(SAMPLES, 7);

        assertThat(one.weights).isDeepEqualTo(other.weights);
        assertThat(one.bias).isEqualTo(other.bias);
    }

    @Test
    void meets_numbers_too() {
        var rated = SAMPLES.stream()
                .map(s -> new Sample(s.rows(), s.groupEnds(), s.target() == 0 ? 0.5f : -0.5f, 1))
                .toList();
        var model = new Linear(1, BITS, 0.05f, 20).fit(rated, 7);

        assertThat(model.scores(sample("the harbour was calm", 0))[0]).isGreaterThan(0.2f);
        assertThat(model.scores(sample("a storm broke the mast", 0))[0]).isLessThan(-0.2f);
    }
}
