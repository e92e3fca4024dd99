package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Moin                                                                 | 4
            👨‍👩‍👧‍👦                                                                   | 1
            https://example.org/a/very/long/address?with=many&parts=in-it#indeed | 23
            See https://a.example.                                               | 28
            @ines@brindle.example hello                                          | 11
            @ines hello                                                          | 11
            ines@brindle.example                                                 | 20
            https://a.example/@ines@b.example x                                  | 25
            """)
    void a_link_counts_as_every_other_and_a_mention_without_its_domain(String text, long count) {
        assertThat(Characters.count(text, 23)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "@ines@brindle.example and @kofi@127.0.0.1:18001!,@ines and @kofi!",
        "mail ines@a.example,mail ines@a.example"
    })
    void mentions_are_shown_by_name(String text, String shown) {
        assertThat(Characters.withoutDomains(text)).isEqualTo(shown);
    }
}
