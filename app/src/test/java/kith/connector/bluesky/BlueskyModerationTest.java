package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import kith.charter.Charters;
import kith.connector.RemoteId;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.RuleAtWork;
import kith.testing.Someone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rule that hides answers under our posts on a real Bluesky, and the decision taken back, each read back from there. */
@KithTest
@Tag("real")
class BlueskyModerationTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("bluesky");

    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @LocalServerPort
    int port;

    private final Alice alice = new Alice(SERVER);
    private final String word = "moon" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void close() {
        alice.close();
    }

    @Test
    void a_live_rule_hides_an_answer_and_the_undo_shows_it_again() {
        var rule = RuleAtWork.hiding(word, port, someone, charters, "bluesky", alice.settings(), alice.credentials());
        var post = new RemoteId(rule.channel()
                .publishes("Who comes along on Sunday?")
                .path("remoteId")
                .stringValue());
        var fine = alice.answersTo(post, "I do!");
        var coins = alice.answersTo(post, "Buy " + word + " coins");

        Patience.untilTrue("it is hidden there", () -> {
            rule.channel().collect();
            return alice.hiddenUnder(post).equals(List.of(coins.value()));
        });
        assertThat(rule.hide().path("target").stringValue()).isEqualTo(coins.value());
        assertThat(rule.decider()).isEqualTo("rule");
        assertThat(alice.hiddenUnder(post)).doesNotContain(fine.value());

        rule.undo();
        Patience.untilTrue("it is shown again", () -> alice.hiddenUnder(post).isEmpty());
    }
}
