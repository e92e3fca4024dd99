package kith.charter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import kith.charter.Difference.Kind;
import kith.charter.Difference.Piece;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What differs, for thousands of texts that were changed by chance. */
class DifferenceLawsTest {
    private static final List<String> WORDS =
            List.of("pack", "don’t", "open", "it", ".", ",", "\n", "Ünder", "charge", "🔋", "pack", "(so)", "two-fold");

    private final Random random = new Random(20_261_128);

    @Test
    void what_is_not_new_is_the_older_text_and_what_is_not_gone_the_newer_one() {
        for (int round = 0; round < 2_000; round++) {
            var was = text();
            var is = random.nextInt(5) == 0 ? text() : changed(was);
            var pieces = Difference.words(was, is);

            assertThat(without(pieces, Kind.NEW)).isEqualTo(was);
            assertThat(without(pieces, Kind.GONE)).isEqualTo(is);
            assertThat(pieces.stream().allMatch(p -> p.kind() == Kind.SAME)).isEqualTo(was.equals(is));
        }
    }

    @Test
    void every_article_of_both_texts_is_told_once() {
        for (int round = 0; round < 500; round++) {
            var was = charter();
            var is = charter();
            var articles = Difference.between(was, is).articles();

            assertThat(articles.stream().flatMap(a -> a.was().stream()).toList())
                    .isEqualTo(numbers(was));
            assertThat(articles.stream().flatMap(a -> a.is().stream()).toList()).isEqualTo(numbers(is));
            for (var article : articles) {
                article.is()
                        .ifPresent(n -> assertThat(without(article.body(), Kind.GONE))
                                .isEqualTo(is.article(n).orElseThrow().body()));
            }
        }
    }

    @Test
    void an_article_put_between_others_is_the_only_one_that_differs() {
        var was = new CharterText("en", "t", "", List.of(article("Be kind"), article("Stay calm")));
        var is = new CharterText("en", "t", "", List.of(article("Be kind"), article("Rest"), article("Stay calm")));

        assertThat(Difference.between(was, is).articles())
                .filteredOn(Difference.Changed::differs)
                .singleElement()
                .satisfies(changed -> {
                    assertThat(changed.is()).hasValue(2);
                    assertThat(changed.was()).isEmpty();
                });
    }

    @Test
    void texts_with_nothing_in_common_take_no_long_time() {
        var was = "alpha ".repeat(2_000);
        var is = "omega!".repeat(2_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Difference.words(was, is));
    }

    private static Article article(String title) {
        return new Article(title, title + ", please.", "");
    }

    private static List<Integer> numbers(CharterText text) {
        var numbers = new ArrayList<Integer>();
        for (int i = 1; i <= text.articles().size(); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static String without(List<Piece> pieces, Kind kind) {
        return pieces.stream().filter(p -> p.kind() != kind).map(Piece::text).collect(Collectors.joining());
    }

    private CharterText charter() {
        var articles = new ArrayList<Article>();
        for (int i = random.nextInt(6); i > 0; i--) {
            articles.add(new Article("Title " + random.nextInt(4), text(), ""));
        }
        return new CharterText("en", "t", "", articles);
    }

    private String text() {
        var words = new ArrayList<String>();
        for (int i = random.nextInt(30); i > 0; i--) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(random.nextBoolean() ? " " : "", words);
    }

    private String changed(String text) {
        if (text.isEmpty()) {
            return "new";
        }
        int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        return text.substring(0, from)
                + (random.nextBoolean() ? " never " : "")
                + text.substring(Math.min(text.length(), from + random.nextInt(9)));
    }
}
