package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Line;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Streamer.Opening;
import kith.connector.Told;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alice, whom nobody follows, posts with a hashtag on a real server, and Kith hears it by the firehose of that server. */
@KithTest
@Tag("real")
class BlueskyLineTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("bluesky");

    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final GuardedTransport transport = new GuardedTransport(true);
    private final BlueskyConnector connector = new BlueskyConnector();
    private final String tag =
            "Tide" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @AfterEach
    void close() {
        transport.close();
    }

    private Connection connection(String identifier, String password, Map<String, String> more) {
        var settings = new HashMap<>(Map.of("baseUrl", SERVER.value("BLUESKY_PDS_URL") + "/"));
        settings.putAll(more);
        return new Connection(
                settings, Map.of("identifier", identifier, "password", password), transport, Memory.ofThisCall());
    }

    private Connection kith(Map<String, String> more) {
        return connection(SERVER.value("BLUESKY_HANDLE"), SERVER.value("BLUESKY_APP_PASSWORD"), more);
    }

    private RemoteId alicePosts(String text) {
        var alice = connection(SERVER.value("BLUESKY_ALICE_HANDLE"), SERVER.value("BLUESKY_ALICE_PASSWORD"), Map.of());
        var order = new Act.Order(
                UUID.randomUUID(), new Act.Publish(Act.Content.of(text)), Instant.now(), Optional.empty());
        return ((Outcome.Done) connector.publisher().orElseThrow().act(alice, order)).id();
    }

    private Opening open(Optional<String> resume) {
        return new BlueskyStreamer(InstantSource.system())
                .open(kith(Map.of("hashtags", "#harbour, #" + tag.toUpperCase(Locale.ROOT))), resume);
    }

    private static Told.Event event(Line line) {
        return (Told.Event) Patience.until(
                "an event", () -> line.next(Duration.ofSeconds(1)).filter(Told.Event.class::isInstance));
    }

    @Test
    void a_channel_without_hashtags_listens_to_nobody() {
        assertThat(new BlueskyStreamer(InstantSource.system()).open(kith(Map.of()), Optional.empty()))
                .isInstanceOf(Opening.None.class);
    }

    @Test
    void a_post_with_the_hashtag_is_heard_with_its_writers_name_and_others_are_not() {
        try (var line = ((Opening.Opened) open(Optional.empty())).line()) {
            alicePosts("The pier is open. #other");
            var post = alicePosts("The pier is open. #" + tag);

            var told = event(line);
            assertThat(told.key()).isEqualTo(post.value());
            var reading =
                    connector.streamer().orElseThrow().read(kith(Map.of()), Optional.empty(), List.of(told.raw()));
            var me = connector.account(kith(Map.of()));
            var heard = connector
                    .collector()
                    .orElseThrow()
                    .interpret(reading.payloads().getFirst(), me);
            assertThat(heard).singleElement().isInstanceOfSatisfying(Said.class, said -> {
                assertThat(said.id()).isEqualTo(post);
                assertThat(said.text()).isEqualTo("The pier is open. #" + tag);
                assertThat(said.author().handle()).isEqualTo("@" + SERVER.value("BLUESKY_ALICE_HANDLE"));
            });
        }
    }

    @Test
    void what_was_posted_while_nobody_listened_is_heard_afterwards_and_nothing_twice() {
        String resume;
        try (var line = ((Opening.Opened) open(Optional.empty())).line()) {
            alicePosts("One. #" + tag);
            resume = event(line).resume().orElseThrow();
        }
        var second = alicePosts("Two. #" + tag);

        try (var line = ((Opening.Opened) open(Optional.of(resume))).line()) {
            assertThat(event(line).key()).isEqualTo(second.value());
        }
    }

    @Test
    void a_number_from_before_the_server_was_set_up_anew_is_forgotten() {
        try (var line = ((Opening.Opened) open(Optional.of("999999999"))).line()) {
            assertThat(line.next(Duration.ofSeconds(2)).filter(Told.Event.class::isInstance))
                    .isEmpty();
            var post = alicePosts("After the flood. #" + tag);
            assertThat(event(line).key()).isEqualTo(post.value());
        }
    }

    @Test
    void through_kith_it_is_among_the_messages_once() {
        var desk = Desk.connect(
                port,
                someone,
                "bluesky",
                Map.of("baseUrl", SERVER.value("BLUESKY_PDS_URL"), "hashtags", "#" + tag),
                Map.of("identifier", SERVER.value("BLUESKY_HANDLE"), "password", SERVER.value("BLUESKY_APP_PASSWORD")));
        desk.listens(0);

        alicePosts("High water at six. #" + tag);

        assertThat(desk.hears("High water at six. #" + tag)).isEqualTo(1);
    }

    @Test
    void a_channel_that_is_told_of_a_hashtag_later_hears_it_from_then_on() {
        var desk = Desk.connect(
                port,
                someone,
                "bluesky",
                Map.of("baseUrl", SERVER.value("BLUESKY_PDS_URL")),
                Map.of("identifier", SERVER.value("BLUESKY_HANDLE"), "password", SERVER.value("BLUESKY_APP_PASSWORD")));

        var told = desk.tells(Map.of("baseUrl", SERVER.value("BLUESKY_PDS_URL"), "hashtags", "#" + tag));
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        desk.listens(0);
        alicePosts("Low water at noon. #" + tag);

        assertThat(desk.hears("Low water at noon. #" + tag)).isEqualTo(1);
    }
}
