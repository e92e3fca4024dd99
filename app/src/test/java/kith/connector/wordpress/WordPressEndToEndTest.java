package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.job.Due;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Pictures;
import kith.testing.RealServer;
import kith.testing.Someone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès keeps a real blog from Kith, and Vera comments on it as any visitor does. */
@KithTest
@Tag("real")
class WordPressEndToEndTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("wordpress");

    private static final Blog BLOG = new Blog(SERVER);

    @Autowired
    Someone someone;

    @Autowired
    Due due;

    @LocalServerPort
    int port;

    private final String tag = UUID.randomUUID().toString();
    private Asking asking;
    private ApiChannel channel;

    @BeforeEach
    void ines_connects_the_blog() {
        var ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        channel = ApiChannel.live(
                asking,
                "/api/v1/workspaces/" + ines.workspace().slug(),
                "wordpress",
                BLOG.settings(),
                BLOG.credentials());
    }

    @Test
    void the_blog_is_known_by_its_account_which_may_do_everything() {
        assertThat(channel.connected().path("account").stringValue()).isEqualTo("kith (127.0.0.1:18080)");
        assertThat(channel.connected().path("capabilities").toString()).doesNotContain("\"state\":\"no\"");
        assertThat(channel.hears("The first post of this test site")
                        .path("kind")
                        .stringValue())
                .isEqualTo("article");
        assertThat(channel.hears("A comment that waits for moderation")
                        .path("author")
                        .path("name")
                        .stringValue())
                .isEqualTo("Walter Waiting");
    }

    @Test
    void the_password_is_shown_nowhere_again() {
        var workspace = asking.get("/api/v1/me")
                .json()
                .path("workspaces")
                .path(0)
                .path("slug")
                .stringValue();
        var here = "/api/v1/workspaces/" + workspace;
        var id = channel.connected().path("id").stringValue();
        var password = BLOG.credentials().get("applicationPassword");
        assertThat(password).isNotBlank();
        for (var path :
                List.of(here + "/channels", here + "/channels/" + id, here + "/history", here + "/deliveries")) {
            var answer = asking.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(password);
        }
        assertThat(channel.connected().toString()).doesNotContain(password);
    }

    @Test
    void a_post_with_a_picture_is_seen_by_everybody_changed_and_taken_away() {
        var picture = Map.of("data", Base64.getEncoder().encodeToString(Pictures.png()), "alt", "A red harbour");
        var published = channel.does(
                "publish",
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "text",
                        "The harbour opens " + tag + "\n\nCome & see <us>:\nhttps://kith.example/?a=1&b=2",
                        "media",
                        List.of(picture)));

        var page = BLOG.page(URI.create(published.path("permalink").stringValue()));
        assertThat(page)
                .contains("<title>The harbour opens " + tag)
                .contains("Come &amp; see &lt;us&gt;:<br")
                .contains("<a href=\"https://kith.example/?a=1&amp;b=2\">")
                .contains("alt=\"A red harbour\"");
        var heard = channel.hears("The harbour opens " + tag);
        assertThat(heard.path("own").booleanValue()).isTrue();
        assertThat(heard.path("text").stringValue())
                .isEqualTo("The harbour opens " + tag + "\n\nCome & see <us>:\nhttps://kith.example/?a=1&b=2");

        var post = published.path("remoteId").stringValue();
        channel.does(
                "edit",
                Optional.of(post),
                Optional.empty(),
                Map.of("text", "The harbour stays shut " + tag + "\n\nSorry."));
        assertThat(BLOG.page(URI.create(published.path("permalink").stringValue())))
                .contains("The harbour stays shut " + tag)
                .contains("alt=\"A red harbour\"")
                .doesNotContain("Come &amp; see");
        channel.hears("The harbour stays shut " + tag);

        channel.does("delete", post);
        assertThat(BLOG.get(post.replace("post/", "posts/")).path("status").stringValue())
                .isEqualTo("trash");
        channel.hearsThatItIsGone("The harbour stays shut " + tag);
    }

    @Test
    void a_waiting_comment_is_let_through_answered_hidden_and_removed() {
        var post = channel.publishes("Who comes along? " + tag).path("remoteId").stringValue();
        BLOG.visitorComments(Thing.of(post).orElseThrow().number(), "Vera", "I do, with my dog " + tag);

        var asked = channel.hears("I do, with my dog " + tag);
        assertThat(asked.path("mentionsUs").booleanValue()).isTrue();
        assertThat(asked.path("author").path("name").stringValue()).isEqualTo("Vera");
        var comment = comment(post);
        assertThat(state(comment)).isEqualTo("hold");

        channel.does("unhide", comment);
        assertThat(state(comment)).isEqualTo("approved");

        var answer = channel.replies(comment, post, "Dogs are welcome " + tag);
        assertThat(BLOG.get(answer.path("remoteId").stringValue().replace("comment/", "comments/"))
                        .path("parent")
                        .longValue())
                .isEqualTo(Thing.of(comment).orElseThrow().number());
        assertThat(channel.hears("Dogs are welcome " + tag).path("own").booleanValue())
                .isTrue();

        assertThat(channel.measures("Who comes along? " + tag, due)
                        .path("replies")
                        .isNumber())
                .isTrue();

        channel.does("hide", comment);
        assertThat(state(comment)).isEqualTo("hold");
        channel.does("remove", comment);
        assertThat(state(comment)).isEqualTo("trash");
        channel.hearsThatItIsGone("I do, with my dog " + tag);
    }

    @Test
    void a_comment_that_its_site_changed_is_heard_anew() {
        var post = channel.publishes("Is it open? " + tag).path("remoteId").stringValue();
        BLOG.visitorComments(Thing.of(post).orElseThrow().number(), "Walter", "No idea " + tag);
        channel.hears("No idea " + tag);

        BLOG.post(comment(post).replace("comment/", "comments/"), "{\"content\":\"It is open %s\"}".formatted(tag));

        assertThat(channel.hears("It is open " + tag).path("edited").isNull()).isFalse();
        channel.does("report", comment(post));
        channel.hearsThatItIsGone("It is open " + tag);
    }

    /** The only comment there is on the post. */
    private static String comment(String post) {
        var comments = BLOG.get("comments?context=edit&status=all&post=" + post.replace("post/", ""));
        return "comment/" + comments.get(0).path("id").longValue();
    }

    private static String state(String comment) {
        return BLOG.get(comment.replace("comment/", "comments/") + "?context=edit")
                .path("status")
                .stringValue();
    }
}
