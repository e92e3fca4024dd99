package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import kith.charter.Charters;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.RuleAtWork;
import kith.testing.Someone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rule that hides comments on a real blog, and the decision taken back, each read back from there. */
@KithTest
@Tag("real")
class WordPressModerationTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("wordpress");

    private static final Blog BLOG = new Blog(SERVER);

    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @LocalServerPort
    int port;

    private final String tag = UUID.randomUUID().toString();

    @Test
    void a_live_rule_holds_a_comment_and_the_undo_lets_it_through() {
        var rule = RuleAtWork.hiding(
                "screwdriver", port, someone, charters, "wordpress", BLOG.settings(), BLOG.credentials());
        var post = rule.channel()
                .publishes("Who comes along? " + tag)
                .path("remoteId")
                .stringValue();
        var number = Thing.of(post).orElseThrow().number();
        BLOG.post("comments", """
                {"post": %d, "author_name": "Vera", "author_email": "vera@example.test", "status": "approved",
                 "content": "With a scr\u200bewdriver %s"}""".formatted(number, tag));
        var second = comments(post).stream()
                .filter(one -> content(one).contains("wdriver"))
                .findFirst()
                .orElseThrow();
        assertThat(state(second)).as("before the rule sees it").isEqualTo("approved");

        Patience.untilTrue("it is held there", () -> {
            rule.channel().collect();
            return state(second).equals("hold");
        });
        assertThat(rule.hide().path("target").stringValue()).isEqualTo(second);
        assertThat(rule.decider()).isEqualTo("rule");
        rule.undo();
        Patience.untilTrue("it is let through again", () -> state(second).equals("approved"));
    }

    private static List<String> comments(String post) {
        var comments = BLOG.get("comments?context=edit&status=all&post=" + post.replace("post/", ""));
        return java.util.stream.StreamSupport.stream(comments.spliterator(), false)
                .map(one -> "comment/" + one.path("id").longValue())
                .toList();
    }

    private static String content(String comment) {
        return BLOG.get(comment.replace("comment/", "comments/") + "?context=edit")
                .path("content")
                .path("raw")
                .stringValue();
    }

    private static String state(String comment) {
        return BLOG.get(comment.replace("comment/", "comments/") + "?context=edit")
                .path("status")
                .stringValue();
    }
}
