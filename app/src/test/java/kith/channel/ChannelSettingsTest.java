package kith.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.history.History;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Brindle’s channel is told something else while it stays Brindle’s. */
@KithTest
class ChannelSettingsTest {
    @Autowired
    Channels channels;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    final SandboxServer another = SandboxServer.forgetful();
    Here ines;
    Channel channel;
    String token;

    @BeforeEach
    void brindle_is_connected() {
        ines = someone.owning("Brindle", "Inès Moreau");
        token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
    }

    @AfterEach
    void close() {
        network.close();
        another.close();
    }

    @Test
    void what_it_is_told_holds_and_the_history_says_what_it_was() {
        var answer = asking(ines).put(path() + "/settings", settings("width", "2"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/settings/width").stringValue()).isEqualTo("2");
        var now = channels.find(ines.id(), channel.id()).orElseThrow();
        assertThat(now.mode()).isEqualTo(Channel.Mode.LIVE);
        assertThat(channels.width(now)).isEqualTo(2);
        assertThat(history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 1))
                .extracting(entry -> entry.act())
                .containsExactly("channel.set-settings");
    }

    @Test
    void what_its_network_does_not_know_or_does_not_answer_to_changes_nothing() {
        var unknown = asking(ines).put(path() + "/settings", settings("colour", "red"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().at("/errors/0/field").stringValue()).isEqualTo("settings.colour");
        assertThat(asking(ines).put(path() + "/settings", Map.of()).status()).isEqualTo(422);

        another.letIn("somebody", "Somebody Else", Person.Role.MEMBER);
        var elsewhere = asking(ines)
                .put(path() + "/settings", Map.of("baseUrl", another.baseUrl().toString()));
        assertThat(elsewhere.status()).isEqualTo(422);

        assertThat(channels.find(ines.id(), channel.id()).orElseThrow().settings())
                .isEqualTo(channel.settings());
    }

    @Test
    void only_who_manages_channels_changes_them_and_nobody_of_another_workspace() {
        var moderator = someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        assertThat(asking(moderator)
                        .put(path() + "/settings", settings("width", "2"))
                        .status())
                .isEqualTo(403);
        var stranger = someone.owning("Elsewhere", "Nobody Known");
        var theirs =
                path().replace(ines.workspace().slug(), stranger.workspace().slug());
        assertThat(asking(stranger)
                        .put(theirs + "/settings", settings("width", "2"))
                        .status())
                .isEqualTo(404);
    }

    private Map<String, String> settings(String name, String value) {
        return Map.of("baseUrl", network.baseUrl().toString(), name, value);
    }

    private String path() {
        return "/api/v1/workspaces/" + ines.workspace().slug() + "/channels/" + channel.id();
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
