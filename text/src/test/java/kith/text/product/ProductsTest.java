package kith.text.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kith.text.Entity;
import kith.text.Entity.Kind;
import kith.text.ReadingJson;
import kith.text.TextReader;
import kith.text.Texts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsTest {
    private static final TextReader READER = new TextReader();

    private final Products workshop = new Products(List.of(
            new Product("Cargo One", List.of("~trottinette cargo", "co-1")),
            new Product("Cargo", List.of()),
            new Product("F1", List.of()),
            new Product("K9", List.of()),
            new Product("自転車", List.of())));

    @Nested
    class A_name {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "The Cargo One is here",
                    "the CARGO ONE!",
                    "cаrgo оne with Cyrillic letters",
                    "my c@rgo 0ne",
                    "C A R G O one",
                    "ｃａｒｇｏ ｏｎｅ",
                    "#CargoOne",
                    "the cargo-one’s brake",
                    "deux trottinettes cargo",
                    "a CO-1"
                })
        void is_found_however_it_is_written(String text) {
            assertThat(names(text)).containsExactly("Cargo One");
        }

        @ParameterizedTest
        @CsvSource({
            "the bikes are here",
            "cargoes",
            "Wi-Fi and fi",
            "5 kg of rice",
            "https://shop.example/cargo-one",
            "cargo@one.example"
        })
        void is_not_found_where_it_is_not(String text) {
            assertThat(names(text)).isEmpty();
        }

        @Test
        void with_digits_is_found_by_its_digits() {
            assertThat(names("The F1 and the k9 are out")).containsExactly("F1", "K9");
        }

        @Test
        void with_signs_is_found_by_its_words() {
            var show = new Products(List.of(new Product("Rock & Roll", List.of())));
            assertThat(show.in("ROCK & roll!", READER.read("ROCK & roll!")).entities())
                    .containsExactly(new Entity(Kind.PRODUCT, 0, 11, Optional.of("Rock & Roll")));
        }

        @Test
        void without_blanks_around_it_is_found_where_a_script_has_none() {
            assertThat(names("新しい自転車を買った")).containsExactly("自転車");
        }

        @Test
        void is_the_longest_of_those_that_overlap_and_keeps_its_place() {
            var text = "Cargo, cargo one; cargo";

            assertThat(products(text))
                    .extracting(e -> e.in(text) + "=" + e.name().orElseThrow())
                    .containsExactly("Cargo=Cargo", "cargo one=Cargo One", "cargo=Cargo");
        }
    }

    @Test
    void other_entities_stay_in_their_order() {
        var text = "@ines: #cargo for 12 € at https://a.example";
        assertThat(workshop.in(text, READER.read(text)).entities())
                .extracting(Entity::kind)
                .containsExactly(Kind.MENTION, Kind.HASHTAG, Kind.PRODUCT, Kind.PRICE, Kind.LINK);
    }

    @Test
    void the_name_is_written_into_the_reading() {
        var quoted = new Products(List.of(new Product("the \"Big\" \\ one", List.of())));
        assertThat(ReadingJson.of(quoted.in("The big one!", READER.read("The big one!"))))
                .contains("{\"kind\":\"product\",\"from\":0,\"to\":11,\"name\":\"the \\\"Big\\\" \\\\ one\"}");
    }

    @Test
    void without_products_a_reading_is_the_same() {
        var reading = READER.read("Cargo One");
        assertThat(Products.NONE.in("Cargo One", reading)).isSameAs(reading);
    }

    @Test
    void any_text_is_taken_and_spans_lie_within_it() {
        for (var text : Texts.seeded(1_000).toList()) {
            for (var entity : products(text + " cargo one " + text)) {
                assertThat(entity.from()).isBetween(0, entity.to() - 1);
                assertThat(entity.to()).isLessThanOrEqualTo(2 * text.length() + 11);
            }
        }
    }

    @Test
    void what_is_no_product_is_told() {
        assertThat(what(" ", List.of())).contains("empty");
        assertThat(what("a".repeat(81), List.of())).contains("long");
        assertThat(what("One, two", List.of())).contains("signs");
        assertThat(what("~bike", List.of())).contains("signs");
        assertThat(what("bike \ud800", List.of())).contains("signs");
        assertThat(what("X", List.of())).contains("no-letters");
        assertThat(what("bike", List.of("b*ke"))).contains("star-inside");
        assertThat(what("bike", List.of("~bike*"))).contains("ending-and-star");
        assertThat(what("bike", List.of("!!"))).contains("no-letters");
        assertThat(what("bike", IntStream.range(0, 21).mapToObj(i -> "bike" + i).toList()))
                .contains("variants");
        assertThat(what("Cargo One", List.of("~trottinette", "cargo*", "", "車")))
                .isEmpty();
        assertThatThrownBy(() -> new Product("X", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<String> what(String name, List<String> variants) {
        return Product.mistake(name, variants).map(Product.Mistake::what);
    }

    private List<String> names(String text) {
        return products(text).stream().map(e -> e.name().orElseThrow()).toList();
    }

    private List<Entity> products(String text) {
        return workshop.in(text, READER.read(text)).entities().stream()
                .filter(e -> e.kind() == Kind.PRODUCT)
                .toList();
    }
}
