package kith.text.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearWindowTest {
    private static final String POST =
            "Our new cargo bike carries two children and the shopping, come and try it on Saturday.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST,
                "@kith " + POST,
                POST + " https://kith.example/x1",
                "OUR NEW cargo bike carries two children and the shopping — come and try it on Saturday!",
                "Our new cargo bike carries two children and the shopping, come and try it on Sunday.",
                "Look: " + POST
            })
    void aRepostIsNearlyTheSame(String repost) {
        var window = new NearWindow<String>(10, NearWindow.NEARLY_SAME);
        window.add("post", Sketch.of(POST));
        assertThat(window.add("repost", Sketch.of(repost))).containsExactly("post");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Come and try our new road bike on Monday, it is fast and light and costs little.",
                "Our new shop is open.",
                "thank you",
                ""
            })
    void anotherTextIsNot(String other) {
        var window = new NearWindow<String>(10, NearWindow.NEARLY_SAME);
        window.add("post", Sketch.of(POST));
        assertThat(window.add("other", Sketch.of(other))).isEmpty();
    }

    @Test
    void shortTextsAreNobodysRepost() {
        var window = new NearWindow<Integer>(10, NearWindow.NEARLY_SAME);
        window.add(1, Sketch.of("thank you"));
        assertThat(window.add(2, Sketch.of("thank you"))).isEmpty();
    }

    @Test
    void whatFellOutOfTheWindowIsForgotten() {
        var window = new NearWindow<Integer>(3, NearWindow.NEARLY_SAME);
        IntStream.range(0, 5).forEach(i -> window.add(i, Sketch.of(POST)));
        assertThat(window.add(9, Sketch.of(POST))).containsExactly(2, 3, 4);
        assertThat(window.size()).isEqualTo(3);
    }

    /** Bands find what comparing all with all finds. */
    @Test
    void fewNearTextsAreMissed() {
        var random = new Random(7);
        var texts = new ArrayList<String>();
        var window = new NearWindow<Integer>(1_000, NearWindow.NEARLY_SAME);
        long missed = 0;
        long near = 0;
        for (int i = 0; i < 600; i++) {
            var text = i % 3 > 0 ? changed(texts.get(random.nextInt(texts.size())), random) : words(random);
            var sketch = Sketch.of(text);
            var found = window.add(i, sketch);
            for (int k = 0; k < i; k++) {
                boolean alike = Sketch.of(texts.get(k)).likeness(sketch) >= NearWindow.NEARLY_SAME;
                near += alike ? 1 : 0;
                missed += alike && !found.contains(k) ? 1 : 0;
                assertThat(alike || !found.contains(k)).isTrue();
            }
            texts.add(text);
        }
        assertThat(near).isGreaterThan(300);
        assertThat((double) missed / near).isLessThan(0.02);
    }

    private static String words(Random random) {
        return random.ints(20, 0, 2_000)
                .mapToObj(i -> "w" + Integer.toString(i, 36))
                .collect(Collectors.joining(" "));
    }

    private static String changed(String text, Random random) {
        var words = new ArrayList<>(List.of(text.split(" ")));
        words.set(random.nextInt(words.size()), "other");
        return String.join(" ", words);
    }
}
