package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.RemoteId;
import kith.job.Due;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Pictures;
import kith.testing.RealServer;
import kith.testing.Someone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day with an account on a real Bluesky, all of it through Kith: posted, answered, hidden, counted and taken away. */
@KithTest
@Tag("real")
class BlueskyEndToEndTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("bluesky");

    @Autowired
    Someone someone;

    @Autowired
    Due due;

    @LocalServerPort
    int port;

    private final Alice alice = new Alice(SERVER);
    private final String tag = UUID.randomUUID().toString();
    private ApiChannel channel;

    @BeforeEach
    void ines_connects_the_account() {
        var ines = someone.owning("Brindle", "Inès Moreau");
        channel = ApiChannel.live(
                new Asking(port, someone.token(ines.caller().person())),
                "/api/v1/workspaces/" + ines.workspace().slug(),
                "bluesky",
                alice.settings(),
                alice.credentials());
    }

    @AfterEach
    void close() {
        alice.close();
    }

    @Test
    void a_post_with_a_picture_is_answered_moderated_counted_and_taken_away() {
        var text = "Who comes along on Sunday? " + tag;
        var picture = Map.of("data", Base64.getEncoder().encodeToString(Pictures.png()), "alt", "A red harbour");
        var published = channel.does(
                "publish", Optional.empty(), Optional.empty(), Map.of("text", text, "media", List.of(picture)));
        var post = published.path("remoteId").stringValue();
        assertThat(channel.hears(text).path("own").booleanValue()).isTrue();

        var answer =
                alice.answersTo(new RemoteId(post), "I do, with my dog " + tag).value();
        var heard = channel.hears("I do, with my dog " + tag);
        assertThat(heard.path("own").booleanValue()).isFalse();
        assertThat(channel.replies(answer, post, "Dogs are welcome " + tag)
                        .path("permalink")
                        .stringValue())
                .startsWith("http");
        channel.hears("Dogs are welcome " + tag);

        channel.does("hide", Optional.of(answer), Optional.of(post), Map.of("text", ""));
        assertThat(alice.hiddenUnder(new RemoteId(post))).containsExactly(answer);
        channel.does("unhide", Optional.of(answer), Optional.of(post), Map.of("text", ""));
        assertThat(alice.hiddenUnder(new RemoteId(post))).isEmpty();

        assertThat(channel.measures(text, due).path("replies").isNumber()).isTrue();
        channel.does("delete", post);
        assertThat(alice.sees(new RemoteId(post))).isFalse();
    }
}
