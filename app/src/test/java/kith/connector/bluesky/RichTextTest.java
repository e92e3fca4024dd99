package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RichTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read https://kith.example. | https://kith.example",
                "(see https://kith.example/a) | https://kith.example/a",
                "https://en.wikipedia.org/wiki/Tie_(graph)! | https://en.wikipedia.org/wiki/Tie_(graph)",
                "https://kith.example/#top is one | https://kith.example/#top",
                "mail ines@alice.test | ",
                "Hi @alice.test, and @alice.test. | @alice.test;@alice.test",
                "@nobody.test | ",
                "Vélo 🚲 #Vélorution! | #Vélorution",
                "#1 and #2026 are numbers, #2go is none | #2go",
                "#c++ is a hashtag | #c++",
                "a#b is no tag | ",
                "#祭り と #日本語。 | #祭り;#日本語",
                "👩‍👩‍👧‍👦 @alice.test #x https://a.example | @alice.test;#x;https://a.example"
            })
    void links_mentions_and_hashtags_are_found_where_they_are(String text, String found) {
        var expected = found == null ? List.of() : List.of(found.split(";"));

        assertThat(marked(text)).isEqualTo(expected);
    }

    @Test
    void a_hashtag_of_more_than_64_characters_is_none() {
        assertThat(marked("#" + "a".repeat(64))).hasSize(1);
        assertThat(marked("#" + "a".repeat(65))).isEmpty();
    }

    private static List<String> marked(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var marked = new ArrayList<String>();
        RichText.facets(text, handle -> handle.equals("alice.test") ? Optional.of("did:plc:alice") : Optional.empty())
                .forEach(facet -> {
                    int start = facet.path("index").path("byteStart").intValue();
                    int end = facet.path("index").path("byteEnd").intValue();
                    marked.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
                });
        return marked;
    }
}
