package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.PlainText;
import kith.connector.Streamer.Opening;
import kith.connector.Transport.Request;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.TakenAndCut;
import kith.testing.WebSocketServer.Talk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** A server that speaks Mastodon’s API tells over a line what happens around the account. */
@KithTest
class MastodonLineTest implements TakenAndCut {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final MastodonStandIn server = new MastodonStandIn();
    private final GuardedTransport transport = new GuardedTransport(true);

    @BeforeEach
    void the_server_streams() {
        server.streams();
    }

    private long timesSaid(String text) {
        var api = new Api(connection(), InstantSource.system());
        return Json.stream(api.ask("/api/v1/accounts/" + api.me().id() + "/statuses?limit=40")
                        .orTrouble(Instant.now()))
                .filter(post -> PlainText.ofHtml(Json.text(post, "content")).contains(text))
                .count();
    }

    @Override
    public Network network() {
        return new Network(
                port,
                someone,
                "mastodon",
                server.url(),
                Map.of(),
                Map.of("accessToken", "kith"),
                "published",
                this::timesSaid);
    }

    @AfterEach
    void close() {
        server.close();
        transport.close();
    }

    private Connection connection() {
        return new Connection(
                Map.of("baseUrl", server.url()), Map.of("accessToken", "kith"), transport, Memory.ofThisCall());
    }

    private Opening open() {
        return new MastodonStreamer(InstantSource.system()).open(connection(), Optional.empty());
    }

    private Desk connected() {
        var desk =
                Desk.connect(port, someone, "mastodon", Map.of("baseUrl", server.url()), Map.of("accessToken", "kith"));
        desk.listens(0);
        Patience.untilTrue(
                "the first reading is over",
                () -> desk.channel().path("lastSuccess").isString());
        return desk;
    }

    private Talk talk() {
        return Patience.until("a line", () -> server.lines.open().stream().findFirst());
    }

    /** Alice posts on the server; whoever asks sees it. */
    private ObjectNode aliceSays(String text) {
        var answer = transport.send(Request.post(
                        URI.create(server.url() + "/api/v1/statuses"),
                        "application/json",
                        Json.object().put("status", text).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .bearer("alice"));
        return Json.readObject(answer.text()).orElseThrow();
    }

    private static String event(String kind, String payload) {
        var message = Json.object().put("event", kind).put("payload", payload);
        message.putArray("stream").add("user");
        return message.toString();
    }

    /** A mention of which only the line tells: it is in no list. */
    private String onlyTold(String id, ObjectNode status) {
        var notification =
                Json.object().put("id", id).put("type", "mention").put("created_at", Json.text(status, "created_at"));
        notification.set("account", status.path("account"));
        notification.set("status", status);
        return event("notification", notification.toString());
    }

    @Test
    void mastodon_gets_the_token_in_a_header_and_others_in_the_address() {
        try (var line = ((Opening.Opened) open()).line()) {
            assertThat(talk().path()).isEqualTo("/api/v1/streaming?stream=user");
            assertThat(talk().header("authorization")).contains("Bearer kith");
        }
        server.claim("2.7.2 (compatible; Pleroma 2.6.0)");
        try (var line = ((Opening.Opened) open()).line()) {
            assertThat(server.lines.talks().getLast().path())
                    .isEqualTo("/api/v1/streaming?stream=user&access_token=kith");
        }
    }

    @Test
    void a_server_that_names_no_stream_is_asked() {
        server.streamsNot();
        assertThat(open()).isInstanceOf(Opening.None.class);
    }

    @Test
    void a_mention_is_here_once_whichever_way_and_however_often_it_came() {
        var desk = connected();
        var status = aliceSays("@kith is there milk?");

        talk().say(onlyTold("900001", status));
        talk().say(onlyTold("900001", status));

        assertThat(desk.hears("@kith is there milk?")).isEqualTo(1);
        desk.conversation("is there milk?"); // and asks
        assertThat(desk.said("@kith is there milk?")).isEqualTo(1);
    }

    @Test
    void what_is_changed_and_taken_away_is_known_at_once_and_the_rest_of_the_home_timeline_is_nobodys_business() {
        var desk = connected();
        var status = aliceSays("@kith is there mlik?");
        talk().say(onlyTold("900001", status));
        desk.hears("@kith is there mlik?");

        talk().say(event(
                "update",
                status.deepCopy()
                        .put("id", "115000000000009999")
                        .put("content", "<p>My lunch</p>")
                        .toString()));
        talk().say(event(
                "status.update",
                status.deepCopy()
                        .put("content", "<p>@kith is there milk?</p>")
                        .put("edited_at", java.time.Instant.now().toString())
                        .toString()));
        assertThat(desk.hears("@kith is there milk?")).isEqualTo(1);
        assertThat(desk.said("My lunch")).isZero();

        talk().say(event("delete", Json.text(status, "id")));
        desk.hearsThatItIsGone("@kith is there milk?");
    }

    @Test
    void what_was_said_while_the_line_was_cut_is_asked_for() {
        var desk = connected();
        server.lines.refuseWith(503);
        talk().cut();
        Patience.untilTrue(
                "the server opens none",
                () -> desk.line().path("why").asString("").contains("503"));
        aliceSays("@kith nobody listens");
        server.lines.refuseWith(0);

        desk.listens(1);
        assertThat(desk.hears("@kith nobody listens")).isEqualTo(1);
    }
}
