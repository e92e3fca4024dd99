package kith.connector.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Act;
import kith.connector.ConnectorContract;
import kith.connector.Outcome;
import kith.job.Due;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Movies;
import kith.testing.Pictures;
import kith.testing.RealServer;
import kith.testing.Someone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès keeps a real magazine from Kith, and its members comment on it. */
@KithTest
@Tag("real")
class GhostEndToEndTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("ghost");

    private static final Magazine SITE = new Magazine(SERVER);

    @Autowired
    Someone someone;

    @Autowired
    Due due;

    @LocalServerPort
    int port;

    private final String tag = UUID.randomUUID().toString();
    private ApiChannel channel;

    @BeforeEach
    void ines_connects_the_magazine() {
        channel = connect(SITE.settings());
    }

    private ApiChannel connect(Map<String, String> settings) {
        var ines = someone.owning("Brindle", "Inès Moreau");
        return ApiChannel.live(
                new Asking(port, someone.token(ines.caller().person())),
                "/api/v1/workspaces/" + ines.workspace().slug(),
                "ghost",
                settings,
                SITE.credentials());
    }

    @Test
    void the_magazine_is_known_by_its_title_and_what_was_said_before_is_there() {
        assertThat(channel.connected().path("account").stringValue()).isEqualTo("Kith test site (127.0.0.1:12368)");
        assertThat(channel.connected().path("capabilities").toString()).doesNotContain("\"state\":\"no\"");
        assertThat(channel.hears("The first post of this test site")
                        .path("kind")
                        .stringValue())
                .isEqualTo("article");
        assertThat(channel.hears("A comment by Alice")
                        .path("author")
                        .path("name")
                        .stringValue())
                .isEqualTo("Alice");
    }

    @Test
    void without_a_member_to_answer_as_nobody_answers_and_the_reason_is_told() {
        var alone = connect(Map.of("baseUrl", SITE.url() + "/ghost/#/settings/integrations"));

        assertThat(alone.connected().path("capabilities").toString())
                .contains("On Ghost only members comment, and the channel’s settings name none to answer as.");
    }

    @Test
    void a_post_with_pictures_is_seen_by_everybody_changed_and_deleted_and_no_newsletter_leaves() throws Exception {
        var mailBefore = mail();
        var picture = Map.of("data", Base64.getEncoder().encodeToString(Pictures.png()), "alt", "A red harbour");
        var text = "The harbour opens " + tag + "\n\nCome & see <us>:\nhttps://kith.example/?a=1&b=2";
        var published = channel.does(
                "publish",
                Optional.empty(),
                Optional.empty(),
                Map.of("text", text, "media", List.of(picture, picture)));

        var address = published.path("permalink").stringValue();
        assertThat(SITE.page(address))
                .contains("<title>The harbour opens " + tag)
                .contains("Come &amp; see &lt;us&gt;:<br>")
                .contains("<a href=\"https://kith.example/?a=1&b=2&ref=") // pages say where their readers come from
                .contains("kg-image-card")
                .contains("alt=\"A red harbour\"");
        var heard = channel.hears("The harbour opens " + tag);
        assertThat(heard.path("text").stringValue()).isEqualTo(text);
        assertThat(heard.path("own").booleanValue()).isTrue();

        var post = published.path("remoteId").stringValue();
        channel.does(
                "edit",
                Optional.of(post),
                Optional.empty(),
                Map.of("text", "The harbour stays shut " + tag + "\n\nSorry."));
        assertThat(SITE.page(address))
                .contains("The harbour stays shut " + tag)
                .contains("kg-image-card")
                .doesNotContain("Come &amp; see &lt;us&gt;:<br>");
        channel.hears("The harbour stays shut " + tag);

        channel.does("delete", post);
        assertThat(SITE.get("posts/" + post.replace("post/", "") + "/")
                        .path("errors")
                        .toString())
                .contains("NotFoundError");
        assertThat(mail()).isEqualTo(mailBefore);
    }

    @Test
    void a_film_plays_in_the_post_with_its_description_and_stays_when_the_words_are_changed() {
        var film = new Act.Media(
                "video/mp4",
                Movies.mp4(65, 640, 360, 25),
                "Boats & <buoys>",
                640,
                360,
                Optional.of(new Act.Clip(65_000, "avc1", 25)));
        var published =
                published(new Act.Content("The regatta " + tag + "\n\nOn Sunday.", List.of(film), Optional.empty()));

        var address = published.permalink().orElseThrow().toString();
        var page = SITE.page(address);
        assertThat(page)
                .containsPattern("<video\\s+src=\"[^\"]+\\.mp4\"")
                .contains("<figcaption>Boats &amp; &lt;buoys&gt;</figcaption>")
                .containsPattern("kg-video-duration\">1:05<");
        var heard = channel.hears("The regatta " + tag);
        assertThat(heard.path("text").stringValue()).isEqualTo("The regatta " + tag + "\n\nOn Sunday.");

        channel.does(
                "edit",
                Optional.of(published.id().value()),
                Optional.empty(),
                Map.of("text", "The regatta is off " + tag + "\n\nSorry."));
        assertThat(SITE.page(address))
                .contains("The regatta is off " + tag)
                .containsPattern("<video\\s+src=\"[^\"]+\\.mp4\"")
                .doesNotContain("url('data-kg");
    }

    private static Outcome.Done published(Act.Content content) {
        var connection = SITE.connection(ConnectorContract.OPEN);
        var order = ConnectorContract.order(new Act.Publish(content));
        return (Outcome.Done) new GhostConnector().publisher().orElseThrow().act(connection, order);
    }

    @Test
    void who_joins_the_site_is_told_and_who_is_deleted_there_is_told_by_the_site_itself() {
        channel.hears("The first post of this test site");
        channel.letsItsNetworkCall();
        var noor = SITE.member(tag + "@example.com", "Noor " + tag);

        var joined = channel.isToldByItself("Noor " + tag + " became a member of Kith test site");
        assertThat(joined.path("kind").stringValue()).isEqualTo("event");
        assertThat(joined.toString()).doesNotContain("@example.com");

        SITE.delete("members/" + noor + "/");
        channel.isToldByItself("Noor " + tag + " is no longer a member of Kith test site");
        channel.letsItsNetworkBeAsked();
    }

    /** Asked it is every ten minutes now, so that what is there in seconds was told. */
    @Test
    void a_post_written_on_the_site_itself_is_told_by_a_signed_call_and_no_call_comes_after_that_is_ended() {
        channel.hears("The first post of this test site");
        channel.letsItsNetworkCall();

        var first = SITE.post("posts/?source=html", article("Told by the site " + tag));
        channel.hearsByItself("Told by the site " + tag);
        assertThat(channel.webhook().path("calledAt").isNull()).isFalse();
        assertThat(channel.webhook().path("refusedWhy").isNull()).isTrue();

        channel.letsItsNetworkBeAsked();
        assertThat(SITE.get("posts/" + first.path("posts").path(0).path("id").stringValue() + "/")
                        .path("errors")
                        .isMissingNode())
                .isTrue();
    }

    private static String article(String title) {
        return "{\"posts\":[{\"title\":\"%s\",\"html\":\"<p>Read this.</p>\",\"status\":\"published\"}]}"
                .formatted(title);
    }

    @Test
    void a_comment_is_answered_hidden_shown_and_removed_and_its_member_banned_and_let_back() {
        var post = channel.publishes("Who comes along? " + tag).path("remoteId").stringValue();
        var vera = SITE.veraComments(post.replace("post/", ""), "I do, with my dog " + tag);
        var heard = channel.hears("I do, with my dog " + tag);
        assertThat(heard.path("mentionsUs").booleanValue()).isTrue();
        assertThat(heard.path("author").path("name").stringValue()).isEqualTo("Vera");

        var answer = channel.replies("comment/" + vera, post, "Dogs are welcome " + tag)
                .path("remoteId")
                .stringValue();
        var said = SITE.get("comments/" + answer.replace("comment/", "") + "/")
                .path("comments")
                .path(0);
        assertThat(said.path("parent_id").stringValue()).isEqualTo(vera);
        assertThat(said.path("member").path("email").stringValue()).isEqualTo(Magazine.TEAM);
        assertThat(channel.hears("Dogs are welcome " + tag).path("own").booleanValue())
                .isTrue();
        channel.replies(answer, post, "Cats too " + tag);
        assertThat(channel.measures("Who comes along? " + tag, due)
                        .path("replies")
                        .isNumber())
                .isTrue();

        channel.does("hide", "comment/" + vera);
        assertThat(SITE.state(vera)).isEqualTo("hidden");
        channel.does("unhide", "comment/" + vera);
        assertThat(SITE.state(vera)).isEqualTo("published");
        channel.does("remove", "comment/" + vera);
        assertThat(SITE.state(vera)).isEqualTo("deleted");
        channel.hearsThatItIsGone("I do, with my dog " + tag);

        var member = SITE.member("sol@example.com", "Sol");
        channel.does("ban", "member/" + member);
        assertThat(mayComment(member)).isFalse();
        channel.does("unban", "member/" + member);
        assertThat(mayComment(member)).isTrue();
    }

    private static boolean mayComment(String member) {
        return SITE.get("members/" + member + "/")
                .path("members")
                .path(0)
                .path("can_comment")
                .booleanValue();
    }

    /** Whatever the site sent by mail so far. */
    private static long mail() throws java.io.IOException {
        return Files.size(Path.of(SERVER.value("GHOST_MAILBOX")));
    }
}
