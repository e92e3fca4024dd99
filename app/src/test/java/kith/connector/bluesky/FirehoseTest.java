package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.connector.Wire.Frame;
import kith.testing.Patience;
import kith.testing.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The two shapes in which a network says what everybody does. */
class FirehoseTest {
    private static final CBORMapper CBOR = CBORMapper.shared();

    private static ObjectNode post(String text, String tag) {
        var post = Json.object().put("$type", "app.bsky.feed.post").put("text", text);
        post.putArray("facets")
                .addObject()
                .putArray("features")
                .addObject()
                .put("$type", "app.bsky.richtext.facet#tag")
                .put("tag", tag);
        return post;
    }

    private static Connection listening(String jetstream, GuardedTransport transport) {
        return new Connection(
                Map.of("hashtags", "harbour", "jetstream", jetstream), Map.of(), transport, Memory.ofThisCall());
    }

    private static String jetstream(long time, String text, String tag) {
        var message =
                Json.object().put("did", "did:plc:alice").put("time_us", time).put("kind", "commit");
        message.putObject("commit")
                .put("operation", "create")
                .put("collection", "app.bsky.feed.post")
                .put("rkey", "3l" + time)
                .put("cid", "bafy")
                .set("record", post(text, tag));
        return message.toString();
    }

    @Test
    void a_jetstream_is_asked_for_posts_and_again_from_a_little_before_where_it_ended() {
        try (var server = new WebSocketServer(talk -> {});
                var transport = new GuardedTransport(true)) {
            var connection = listening(server.url(), transport);
            var firehose = new Jetstream(server.url());
            try (var line = new HashtagLine(connection, firehose, Hashtags.of(connection), Optional.empty())) {
                var talk =
                        Patience.until("a line", () -> server.talks().stream().findFirst());
                assertThat(talk.path()).isEqualTo("/subscribe?wantedCollections=app.bsky.feed.post");
                talk.say(jetstream(1_700_000_000_000_001L, "Lunch", "lunch"));
                talk.say(jetstream(1_700_000_000_000_002L, "Pier open", "Harbour"));
                talk.say("{\"kind\":\"identity\",\"did\":\"did:plc:bob\",\"time_us\":1700000000000003}");

                var told = (Told.Event) line.next(Duration.ofSeconds(20)).orElseThrow();
                assertThat(told.key()).isEqualTo("at://did:plc:alice/app.bsky.feed.post/3l1700000000000002");
                assertThat(told.resume()).contains("1700000000000002");
                assertThat(Patience.until("a mark", () -> line.next(Duration.ofMillis(200))))
                        .isEqualTo(new Told.Mark("1700000000000003"));
            }
            try (var line =
                    new HashtagLine(connection, firehose, Hashtags.of(connection), Optional.of("1700000000000003"))) {
                assertThat(server.talks().getLast().path()).endsWith("&cursor=1699999995000003");
            }
        }
    }

    /** As a server writes it: a head, and a body with its records in a CAR file. */
    private static byte[] commit(long number, ObjectNode record) {
        var cid = new byte[36];
        Arrays.fill(cid, (byte) 7);
        System.arraycopy(new byte[] {1, 0x71, 0x12, 32}, 0, cid, 0, 4);
        var block = CBOR.writeValueAsBytes(record);
        var car = new ByteArrayOutputStream();
        var head = CBOR.writeValueAsBytes(Json.object().put("version", 1));
        number(car, head.length);
        car.writeBytes(head);
        number(car, cid.length + block.length);
        car.writeBytes(cid);
        car.writeBytes(block);
        var link = new byte[37];
        System.arraycopy(cid, 0, link, 1, 36);
        var body = Json.object().put("seq", number).put("repo", "did:plc:alice").put("blocks", car.toByteArray());
        body.putArray("ops")
                .addObject()
                .put("action", "create")
                .put("path", "app.bsky.feed.post/3labc")
                .put("cid", link);
        return message(Json.object().put("op", 1).put("t", "#commit"), body);
    }

    private static void number(ByteArrayOutputStream to, int value) {
        for (; value > 127; value >>= 7) {
            to.write(value & 0x7f | 0x80);
        }
        to.write(value);
    }

    private static byte[] message(JsonNode head, JsonNode body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CBOR.writeValueAsBytes(head));
        bytes.writeBytes(CBOR.writeValueAsBytes(body));
        return bytes.toByteArray();
    }

    @Test
    void a_servers_own_stream_is_read_with_the_record_that_its_block_holds() {
        var record = post("Pier open ".repeat(60), "harbour");
        var told = new RepoStream("https://pds.example")
                .read(new Frame.Bytes(commit(42, record)))
                .orElseThrow();

        assertThat(told.number()).isEqualTo("42");
        assertThat(told.posts()).singleElement().satisfies(post -> {
            assertThat(post.uri()).isEqualTo("at://did:plc:alice/app.bsky.feed.post/3labc");
            assertThat(post.record()).isEqualTo(record);
        });
    }

    @Test
    void a_message_that_is_cut_off_anywhere_tells_nothing_and_harms_nobody() {
        var whole = commit(42, post("Pier open", "harbour"));
        for (int length = 0; length < whole.length; length++) {
            var told = new RepoStream("https://pds.example").read(new Frame.Bytes(Arrays.copyOf(whole, length)));
            assertThat(told.map(Firehose.Told::posts).orElse(java.util.List.of()))
                    .isEmpty();
        }
    }

    @Test
    void a_number_that_the_server_never_gave_is_forgotten_and_any_other_error_ends_the_line() {
        var stream = new RepoStream("https://pds.example");
        var head = Json.object().put("op", -1);
        assertThat(stream.read(new Frame.Bytes(message(head, Json.object().put("error", "FutureCursor"))))
                        .orElseThrow()
                        .startOver())
                .isTrue();
        assertThatThrownBy(() ->
                        stream.read(new Frame.Bytes(message(head, Json.object().put("error", "ConsumerTooSlow")))))
                .isInstanceOf(Trouble.class);
    }

    @Test
    void mentions_of_which_the_line_says_nothing_are_asked_for_as_often_as_without_it() {
        var connector = new BlueskyConnector();
        assertThat(connector.callReader().orElseThrow().paceBesides())
                .isLessThanOrEqualTo(connector.collector().orElseThrow().pace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#Harbour", "harbour", "＃HARBOUR", "#lunch, #harbour", "lunch harbour"})
    void hashtags_are_typed_as_people_type_them(String typed) {
        try (var transport = new GuardedTransport(true)) {
            var hashtags =
                    Hashtags.of(new Connection(Map.of("hashtags", typed), Map.of(), transport, Memory.ofThisCall()));
            assertThat(hashtags.isIn(post("Pier open", "Harbour"))).isTrue();
            assertThat(hashtags.isIn(post("Pier open", "harbours"))).isFalse();
        }
    }
}
