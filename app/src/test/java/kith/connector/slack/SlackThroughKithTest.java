package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kith.connector.Json;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.TakenAndCut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day with a bot in the workspace Harbour, all of it through Kith, counted on Slack’s side. */
@KithTest
class SlackThroughKithTest implements TakenAndCut {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final SlackStandIn slack = new SlackStandIn();

    @Override
    public Network network() {
        return new Network(
                port,
                someone,
                "slack",
                slack.url(),
                Map.of("channel", SlackStandIn.GENERAL),
                Map.of("botToken", SlackStandIn.TOKEN, "signingSecret", SlackStandIn.SECRET),
                "published",
                slack::timesSaid);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    private Desk connected() {
        return Desk.connect(
                port,
                someone,
                "slack",
                Map.of("baseUrl", slack.url(), "channel", SlackStandIn.GENERAL),
                Map.of("botToken", SlackStandIn.TOKEN, "signingSecret", SlackStandIn.SECRET));
    }

    @Test
    void a_bot_is_connected_publishes_and_answers() {
        var desk = connected();
        assertThat(desk.channel().path("account").stringValue()).isEqualTo("@kith, Harbour");

        var post = desk.act(Map.of(
                "act",
                "publish",
                "content",
                Map.of("text", "Fish & chips at six.", "thread", List.of(Map.of("text", "Bring a coat.")))));
        assertThat(post.path("state").stringValue()).isEqualTo("published");
        assertThat(slack.timesSaid("Fish & chips at six.")).isEqualTo(1);

        slack.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, "Is there milk, <@U0KITH>?");
        var conversation = desk.conversation("Is there milk, @kith?");
        var question = Desk.message(conversation, "Is there milk, @kith?").orElseThrow();
        var answer = desk.reply(conversation, "Oat and cow.");
        assertThat(answer.path("state").stringValue()).isEqualTo("published");
        var asked = question.path("remoteId").stringValue();
        var said = answer.path("remoteId").stringValue().split(":");
        assertThat(Json.text(slack.existing(said[0], said[1]), "thread_ts")).isEqualTo(asked.split(":")[1]);

        assertThat(desk.act("like", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(desk.act("delete", post.path("remoteId").stringValue())
                        .path("state")
                        .stringValue())
                .isEqualTo("published");
        assertThat(slack.timesSaid("Fish & chips at six.")).isZero();
    }

    @Test
    void slack_calls_and_is_heard_once_and_what_it_takes_back_is_gone() {
        var desk = connected();
        slack.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, "Asked for.");
        desk.conversation("Asked for.");
        var address = Json.text(desk.letsItsNetworkCall().json(), "address")
                .replaceFirst("^https?://[^/]+", "http://localhost:" + port);
        var challenge = "{\"type\":\"url_verification\",\"challenge\":\"c1\"}";
        assertThat(SlackStandIn.calls(address, challenge, SlackStandIn.headers(challenge, Instant.now()))
                        .body())
                .isEqualTo("c1");

        var message = slack.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, "Told by itself.");
        var told = SlackStandIn.told(SlackStandIn.GENERAL, message);
        assertThat(SlackStandIn.calls(
                                address,
                                told,
                                SlackStandIn.headers(told, Instant.now().minusSeconds(600)))
                        .statusCode())
                .isEqualTo(401);
        var signed = SlackStandIn.headers(told, Instant.now());
        assertThat(SlackStandIn.calls(address, told, signed).statusCode()).isEqualTo(200);
        assertThat(SlackStandIn.calls(address, told, signed).statusCode()).isEqualTo(200);
        assertThat(desk.hears("Told by itself.")).isEqualTo(1);

        var deleted = SlackStandIn.event(Json.object()
                .put("type", "message")
                .put("subtype", "message_deleted")
                .put("channel", SlackStandIn.GENERAL)
                .put("ts", "1800000000.000002")
                .put("deleted_ts", Json.text(message, "ts")));
        assertThat(SlackStandIn.calls(address, deleted, SlackStandIn.headers(deleted, Instant.now()))
                        .statusCode())
                .isEqualTo(200);
        desk.hearsThatItIsGone("Told by itself.");
    }
}
