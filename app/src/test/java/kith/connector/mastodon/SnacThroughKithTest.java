package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.PlainText;
import kith.job.Due;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A day with an account on a real fediverse server, all of it through Kith, read back from the server. */
@KithTest
@Tag("real")
class SnacThroughKithTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("snac");

    @Autowired
    Due due;

    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final Api kith = api("MASTODON_TOKEN");
    private final Api alice = api("MASTODON_ALICE_TOKEN");
    private final String today = UUID.randomUUID().toString();

    @Test
    void is_connected_published_on_answered_and_moderated() {
        var desk = Desk.connect(
                port,
                someone,
                "mastodon",
                Map.of("baseUrl", SERVER.value("MASTODON_URL")),
                Map.of("accessToken", SERVER.value("MASTODON_TOKEN")));

        assertThat(desk.channel().path("account").stringValue()).isEqualTo("@" + SERVER.value("MASTODON_ACCOUNT"));
        assertThat(desk.can("publish.edit")).isEqualTo("yes");
        assertThat(desk.can("publish.delete")).contains("snac lets apps delete nothing");

        postsAThreadAndCorrectsIt(desk);
        answersAlice(desk);
        assertThat(desk.measures("The harbour opens at seven. " + today, due)
                        .path("likes")
                        .isNumber())
                .isTrue();
        blocksAliceAndThinksBetterOfIt(desk);
    }

    private void postsAThreadAndCorrectsIt(Desk desk) {
        var text = "The harbour opens at six, see https://example.org/tides?day=1&port=2 " + today;
        var post = desk.act(Map.of(
                "act",
                "publish",
                "content",
                Map.of("text", text, "thread", List.of(Map.of("text", "Bring a coat. " + today)))));

        assertThat(post.path("state").stringValue()).isEqualTo("published");
        var id = post.path("remoteId").stringValue();
        assertThat(shown(id)).isEqualTo(text);
        Patience.untilTrue(
                "the second part",
                () -> kith.ask("/api/v1/statuses/" + id + "/context")
                        .orTrouble(Instant.now())
                        .path("descendants")
                        .toString()
                        .contains("Bring a coat. " + today));

        var corrected = desk.act(
                Map.of("act", "edit", "target", id, "content", Map.of("text", "The harbour opens at seven. " + today)));

        assertThat(corrected.path("state").stringValue()).isEqualTo("published");
        assertThat(corrected.path("remoteId").stringValue()).isEqualTo(id);
        assertThat(shown(id)).isEqualTo("The harbour opens at seven. " + today);
    }

    private void answersAlice(Desk desk) {
        var question = says("@kith when does the ferry leave? " + today);
        var conversation = desk.conversation("when does the ferry leave? " + today);
        var asked = Desk.message(conversation, "when does the ferry leave? " + today)
                .orElseThrow();

        var answer = desk.reply(conversation, "At a quarter past. " + today);
        var liked = desk.act("like", asked.path("remoteId").stringValue());

        assertThat(answer.path("state").stringValue()).isEqualTo("published");
        assertThat(liked.path("state").stringValue()).isEqualTo("published");
        Patience.untilTrue(
                "Alice sees the answer below her question",
                () -> alice.ask("/api/v1/statuses/" + Json.text(question, "id") + "/context")
                        .orTrouble(Instant.now())
                        .path("descendants")
                        .toString()
                        .contains("At a quarter past. " + today));
        assertThat(kith.ask("/api/v1/statuses/" + Json.text(question, "id") + "/favourited_by")
                        .orTrouble(Instant.now()))
                .anyMatch(by -> Json.text(by, "username").equals("kith"));
    }

    private void blocksAliceAndThinksBetterOfIt(Desk desk) {
        var her = alice.me().handle().id().value();

        assertThat(desk.act("ban", her).path("state").stringValue()).isEqualTo("published");
        assertThat(blocked()).isTrue();

        assertThat(desk.act("unban", her).path("state").stringValue()).isEqualTo("published");
        assertThat(blocked()).isFalse();
    }

    private boolean blocked() {
        return kith.ask("/api/v1/accounts/relationships?id%5B%5D=" + alice.me().id())
                .orTrouble(Instant.now())
                .path(0)
                .path("blocking")
                .booleanValue();
    }

    private JsonNode says(String text) {
        return alice.change("POST", "/api/v1/statuses", Json.object().put("status", text));
    }

    private String shown(String id) {
        return PlainText.ofHtml(Json.text(kith.ask("/api/v1/statuses/" + id).orTrouble(Instant.now()), "content"));
    }

    private static Api api(String token) {
        return new Api(
                new Connection(
                        Map.of("baseUrl", SERVER.value("MASTODON_URL")),
                        Map.of("accessToken", SERVER.value(token)),
                        HangingUp.on(ConnectorContract.OPEN),
                        Memory.ofThisCall()),
                InstantSource.system());
    }
}
