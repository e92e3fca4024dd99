package kith.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.TakenAndCut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day with a bot in the group Harbour Talk, all of it through Kith, counted on the group's side. */
@KithTest
class TelegramThroughKithTest implements TakenAndCut {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final TelegramStandIn telegram = new TelegramStandIn();

    @Override
    public Network network() {
        return new Network(
                port,
                someone,
                "telegram",
                telegram.url(),
                Map.of("chat", "@harbour_talk"),
                Map.of("botToken", TelegramStandIn.TOKEN),
                "unknown",
                telegram::timesSaid);
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void a_bot_is_connected_publishes_answers_and_moderates() {
        var desk = Desk.connect(
                port,
                someone,
                "telegram",
                Map.of("baseUrl", telegram.url(), "chat", "@harbour_talk"),
                Map.of("botToken", TelegramStandIn.TOKEN));
        assertThat(desk.channel().path("account").stringValue()).isEqualTo("@kith_bot");

        var post = desk.act(Map.of(
                "act",
                "publish",
                "content",
                Map.of("text", "Tea & scones at four.", "thread", List.of(Map.of("text", "Bring a cup.")))));
        assertThat(post.path("state").stringValue()).isEqualTo("published");
        assertThat(telegram.timesSaid("Tea & scones at four.")).isEqualTo(1);

        telegram.says(TelegramStandIn.ALICE, TelegramStandIn.GROUP, "Is there milk?");
        var conversation = desk.conversation("Is there milk?");
        var question = Desk.message(conversation, "Is there milk?").orElseThrow();
        var answer = desk.reply(conversation, "Oat and cow.");
        assertThat(answer.path("state").stringValue()).isEqualTo("published");
        assertThat(telegram.find(answer.path("remoteId").stringValue())
                        .orElseThrow()
                        .path("reply_to_message")
                        .path("text")
                        .stringValue())
                .isEqualTo("Is there milk?");

        var asked = question.path("remoteId").stringValue();
        assertThat(desk.act("like", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(telegram.reaction(asked)).isEqualTo("👍");
        assertThat(desk.act("remove", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(telegram.find(asked)).isEmpty();
        assertThat(desk.act("mute", String.valueOf(TelegramStandIn.ALICE))
                        .path("state")
                        .stringValue())
                .isEqualTo("published");
        assertThat(telegram.standing(TelegramStandIn.ALICE)).isEqualTo("restricted");
    }

    @Test
    void a_bot_that_calls_is_heard_once_however_often_it_calls_and_nobody_else_is() {
        var desk = Desk.connect(
                port,
                someone,
                "telegram",
                Map.of("baseUrl", telegram.url(), "chat", "@harbour_talk"),
                Map.of("botToken", TelegramStandIn.TOKEN));
        telegram.says(TelegramStandIn.ALICE, TelegramStandIn.GROUP, "Asked for.");
        desk.conversation("Asked for.");

        assertThat(desk.letsItsNetworkCall().status()).isEqualTo(200);
        assertThat(telegram.webhook()).contains("/hooks/");
        telegram.says(TelegramStandIn.ALICE, TelegramStandIn.GROUP, "Told by itself.");
        assertThat(telegram.calls("not the secret")).isEqualTo(401);
        assertThat(desk.said("Told by itself.")).isZero();
        var update = telegram.newest().toString();
        assertThat(telegram.calls(telegram.secretToken())).isEqualTo(200);
        assertThat(telegram.callsAgain(update)).isEqualTo(200);

        desk.conversation("Told by itself.");
        assertThat(desk.hears("Told by itself.")).isEqualTo(1);
        assertThat(desk.hears("Asked for.")).isEqualTo(1);
        assertThat(desk.webhook().path("refusedWhy").stringValue()).contains("secret token");

        assertThat(desk.letsItsNetworkBeAsked().status()).isEqualTo(204);
        assertThat(telegram.webhook()).isEmpty();
        telegram.says(TelegramStandIn.ALICE, TelegramStandIn.GROUP, "Asked for again.");
        desk.conversation("Asked for again.");
        assertThat(desk.hears("Told by itself.")).isEqualTo(1);
    }
}
