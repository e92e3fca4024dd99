package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.charter.Charters;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

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
    private Asking asking;
    private ApiChannel channel;
    private String at;

    @BeforeEach
    void ines_connects_the_blog_and_a_charter_is_in_force() {
        var ines = someone.owning("Brindle", "Inès Moreau");
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        charters.begin(ines, "en", true);
        charters.agree(tom, charters.propose(ines, charters.draft(ines), Optional.empty()));
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        channel = ApiChannel.live(asking, at, "wordpress", BLOG.settings(), BLOG.credentials());
    }

    @Test
    void a_live_rule_holds_a_comment_and_the_undo_lets_it_through() {
        var post = channel.publishes("Who comes along? " + tag).path("remoteId").stringValue();
        var number = Thing.of(post).orElseThrow().number();
        var rule = asking.post(
                at + "/rules",
                Map.of(
                        "name",
                        "Closed packs",
                        "article",
                        5,
                        "when",
                        Map.of("says", List.of("screwdriver")),
                        "then",
                        Map.of("sanctions", List.of("hide"))));
        assertThat(rule.status()).as(rule.body()).isEqualTo(201);
        asking.put(
                at + "/rules/" + rule.json().path("id").stringValue() + "/mode",
                Map.of("mode", "live", "despite", "Tried by hand"));
        BLOG.post("comments", """
                {"post": %d, "author_name": "Vera", "author_email": "vera@example.test", "status": "approved",
                 "content": "With a scr\u200bewdriver %s"}""".formatted(number, tag));
        var second = comments(post).stream()
                .filter(one -> content(one).contains("wdriver"))
                .findFirst()
                .orElseThrow();
        assertThat(state(second)).as("before the rule sees it").isEqualTo("approved");

        Patience.untilTrue("it is held there", () -> {
            channel.collect();
            return state(second).equals("hold");
        });
        var item = get("/review-items?state=decided").at("/items/0");
        var decision = Patience.until("the hide is published", () -> {
            var hide = get("/deliveries").path("items");
            for (var one : hide) {
                if (one.path("act").stringValue().equals("hide")
                        && one.path("state").stringValue().equals("published")) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        });
        assertThat(decision.path("target").stringValue()).isEqualTo(second);
        var entries = get("/history?subject=review-item:" + item.path("id").stringValue())
                .path("items");
        assertThat(entries.at("/0/actor/kind").stringValue()).isEqualTo("rule");
        asking.post(at + "/decisions/" + decisionOf(item) + "/undo", Map.of());
        Patience.untilTrue("it is let through again", () -> state(second).equals("approved"));
    }

    private String decisionOf(JsonNode item) {
        return get("/review-items/" + item.path("id").stringValue() + "/decisions")
                .at("/items/0/id")
                .stringValue();
    }

    private JsonNode get(String path) {
        var answer = asking.get(at + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
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
