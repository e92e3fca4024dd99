package kith.connector.discord;

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

/** A day with a bot on the server Harbour, all of it through Kith, counted on the server's side. */
@KithTest
class DiscordThroughKithTest implements TakenAndCut {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final DiscordStandIn discord = new DiscordStandIn();

    @Override
    public Network network() {
        return new Network(
                port,
                someone,
                "discord",
                discord.url(),
                Map.of("server", DiscordStandIn.SERVER, "channel", DiscordStandIn.GENERAL),
                Map.of("botToken", "kith"),
                "published",
                discord::timesSaid);
    }

    @AfterEach
    void close() {
        discord.close();
    }

    @Test
    void a_bot_is_connected_publishes_answers_and_moderates() {
        var desk = Desk.connect(
                port,
                someone,
                "discord",
                Map.of("baseUrl", discord.url(), "server", DiscordStandIn.SERVER, "channel", DiscordStandIn.GENERAL),
                Map.of("botToken", "kith"));
        assertThat(desk.channel().path("account").stringValue()).isEqualTo("@kith");

        var post = desk.act(Map.of(
                "act",
                "publish",
                "content",
                Map.of("text", "The harbour opens at six.", "thread", List.of(Map.of("text", "Bring a coat.")))));
        assertThat(post.path("state").stringValue()).isEqualTo("published");
        assertThat(discord.timesSaid("The harbour opens at six.")).isEqualTo(1);

        discord.answers(
                DiscordStandIn.ALICE,
                DiscordStandIn.GENERAL,
                post.path("remoteId").stringValue(),
                "On Sundays too?");
        var conversation = desk.conversation("On Sundays too?");
        var question = Desk.message(conversation, "On Sundays too?").orElseThrow();
        var answer = desk.reply(conversation, "Every day.");
        assertThat(answer.path("state").stringValue()).isEqualTo("published");
        assertThat(discord.find(answer.path("remoteId").stringValue())
                        .orElseThrow()
                        .path("message_reference")
                        .path("message_id")
                        .stringValue())
                .isEqualTo(question.path("remoteId").stringValue());

        var asked = question.path("remoteId").stringValue();
        assertThat(desk.act("like", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(discord.reaction(asked)).isEqualTo("👍");
        assertThat(desk.act("mute", DiscordStandIn.ALICE).path("state").stringValue())
                .isEqualTo("published");
        assertThat(discord.silencedUntil(DiscordStandIn.ALICE)).isNotEmpty();
        assertThat(desk.act("remove", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(discord.find(asked)).isEmpty();
    }
}
