package kith.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Memory;
import kith.connector.Said;
import kith.testing.RealServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What real servers say in their feeds, and what they say when nothing is new. */
@Tag("real")
class FeedsOfRealServersTest {
    private final GuardedTransport transport = new GuardedTransport(true);
    private final FeedConnector connector = new FeedConnector(InstantSource.system());

    @AfterEach
    void close() {
        transport.close();
    }

    @Nested
    class WordPress {
        @RegisterExtension
        static final RealServer SERVER = RealServer.of("wordpress");

        @Test
        void tells_its_posts_with_their_authors() {
            var said = everything(SERVER.value("WORDPRESS_FEED_URL"));
            assertThat(said).anySatisfy(one -> {
                assertThat(one.text()).isNotBlank();
                assertThat(one.permalink().orElseThrow().toString()).startsWith("http://127.0.0.1:");
                assertThat(one.author().name()).isNotBlank();
            });
        }
    }

    @Nested
    class Ghost {
        @RegisterExtension
        static final RealServer SERVER = RealServer.of("ghost");

        @Test
        void tells_its_posts() {
            assertThat(everything(SERVER.value("GHOST_FEED_URL")))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.text()).isNotBlank());
        }
    }

    @Nested
    class A_fediverse_server {
        @RegisterExtension
        static final RealServer SERVER = RealServer.of("snac");

        @Test
        void tells_what_an_account_says_to_everybody() {
            assertThat(everything(SERVER.value("MASTODON_FEED_URL")))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.text()).isNotBlank());
        }
    }

    /** All entries; read once more from where that ended, there is nothing. */
    private List<Said> everything(String address) {
        var connection = new Connection(Map.of("baseUrl", address), Map.of(), transport, Memory.ofThisCall());
        var me = connector.account(connection);
        var collector = connector.collector().orElseThrow();
        var first = collector.collect(connection, Optional.empty(), Instant.EPOCH);
        assertThat(collector
                        .collect(connection, Optional.of(first.cursor()), Instant.EPOCH)
                        .payloads())
                .isEmpty();
        return first.payloads().stream()
                .flatMap(raw -> collector.interpret(raw, me).stream())
                .map(Said.class::cast)
                .toList();
    }
}
