package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is cut fits, joins back, and is cut where people pause. */
class ThreadSplitterLawsTest {
    private static final List<String> WORDS = List.of(
            "Repair",
            "night",
            "is",
            "back.",
            "Brakes,",
            "gears!",
            "why?",
            "\n\n",
            "\n",
            "👩‍👩‍👧‍👦",
            "été",
            "東京です。",
            "مرحبا",
            "https://example.org/a-very-long-address-that-nobody-cuts",
            "x".repeat(70),
            "\uD83D",
            "…");

    static Stream<String> texts() {
        var seed = new Random().nextLong();
        System.out.println("ThreadSplitterLawsTest with the seed " + seed);
        var random = new Random(seed);
        return Stream.generate(() -> text(random)).limit(500);
    }

    private static String text(Random random) {
        var words = new ArrayList<String>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(random.nextInt(8) == 0 ? "" : " ", words);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void pieces_fit_and_join_back(String text) {
        for (int most : List.of(12, 40, 300)) {
            var pieces = ThreadSplitter.split(text, piece -> piece.length() <= most);

            assertThat(String.join("", pieces)).isEqualTo(text);
            assertThat(pieces).allMatch(piece -> piece.strip().length() <= most);
        }
    }

    @Test
    void sentences_stay_whole_where_they_can() {
        var pieces = ThreadSplitter.split(
                "One is here. Two is here as well. Three is the last.", piece -> piece.length() <= 34);

        assertThat(pieces).containsExactly("One is here. Two is here as well. ", "Three is the last.");
    }

    @Test
    void a_paragraph_ends_a_part_rather_than_a_sentence() {
        var pieces = ThreadSplitter.split(
                "The first paragraph says one thing.\n\nThe second. It says two more things.",
                piece -> piece.length() <= 52);

        assertThat(pieces)
                .containsExactly("The first paragraph says one thing.\n\n", "The second. It says two more things.");
    }

    @Test
    void what_fits_stays_whole() {
        assertThat(ThreadSplitter.split("Short.", piece -> piece.length() <= 300))
                .containsExactly("Short.");
    }

    @Test
    void what_nothing_takes_ends() {
        assertThat(String.join("", ThreadSplitter.split("Nobody takes this.", piece -> false)))
                .isEqualTo("Nobody takes this.");
    }
}
