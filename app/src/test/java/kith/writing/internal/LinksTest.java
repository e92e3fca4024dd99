package kith.writing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links as people write them in sentences. */
class LinksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            See https://brindle.example/plugs.                     | https://brindle.example/plugs
            See (https://brindle.example/plugs), please            | https://brindle.example/plugs
            See https://en.wikipedia.org/wiki/Plug_(sanitation)!   | https://en.wikipedia.org/wiki/Plug_(sanitation)
            «https://brindle.example/é»                            | https://brindle.example/é
            https://brindle.example/a?b=c&d=e#f, https://x.example | https://brindle.example/a?b=c&d=e#f https://x.example
            HTTP://BRINDLE.EXAMPLE…                                | HTTP://BRINDLE.EXAMPLE
            ftp://brindle.example and mail@brindle.example         |
            """)
    void a_link_ends_where_its_sentence_goes_on(String text, String links) {
        assertThat(Links.in(text).stream().map(Links.Link::address))
                .containsExactly(links == null ? new String[0] : links.split(" "));
        assertThat(Links.in(text))
                .allMatch(link -> text.substring(link.from(), link.to()).equals(link.address()));
    }
}
