package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who keeps idempotency keys is read from what a server calls itself. */
class SoftwareTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4.5.2                              | MASTODON
            4.4.0-rc.1                         | MASTODON
            4.3.8+glitch                       | MASTODON
            4.2.10+hometown-1.1.1              | MASTODON
            4.0.0 (not true; really snac/2.75) | SNAC
            2.7.2 (compatible; Pleroma 2.6.0)  | OTHER
            3.5.3 (compatible; Pixelfed 0.12)  | OTHER
            0.19.1+git-f1ae5ca                 | OTHER
            ''                                 | OTHER
            """)
    void what_runs_a_server_is_known_by_its_version(String version, Software software) {
        assertThat(Software.of(version)).isEqualTo(software);
    }
}
