package kith.message.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import kith.text.watch.Parser;
import kith.text.watch.Understood;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That no watch misses a message for its keys is held by {@link WatchAgreementTest}; here, that they are few and rare. */
class WatchKeysTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bike OR bus                        | text:bike text:bus
            the recalled bike                  | text:recalled
            'L''été "du vélo"'                 | text:velo
            bike -recall                       | text:bike
            -recall                            | any
            brake* lang:fr                     | ^bra
            br* lang:fr                        | language:fr
            co*r                               | any
            a NEAR/5 (brake* OR frein)         | ^bra text:frein
            sentiment:negative reach>10        | sentiment:negative
            reach>10                           | any
            author:@Ines                       | who:ines
            author:in*                         | any
            offence:yes OR bike                | judged:offensive text:bike
            reach>10 OR bike                   | any
            """)
    void of_what_is_written(String written, String keys) {
        assertThat(Parser.parse(written)).isInstanceOfSatisfying(Understood.As.class, understood -> {
            try (var folding = new Folding()) {
                assertThat(WatchKeys.of(understood.watch(), folding)).isEqualTo(Set.of(keys.split(" ")));
            }
        });
    }
}
