package kith.connector.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import org.junit.jupiter.api.Test;

/** What a site's payloads mean. */
class ReaderTest {
    private static final Account SITE = Account.of(new RemoteId("blog.test"), "The Lantern (blog.test)");

    @Test
    void a_post_is_said_by_the_site_and_signed_by_its_author() {
        var said = one("post", """
                {"id":"6b05bc032b23de3874f09fc7","title":"Open & free","html":"<p>Come<br>along.</p>","status":"published",
                 "published_at":"2026-11-20T10:00:00.000Z","updated_at":"2026-11-21T10:00:00.000Z","url":"https://blog.test/open/",
                 "feature_image":"https://blog.test/a.png","feature_image_alt":"A dog",
                 "primary_author":{"id":"6b05bbf72b23de3874f09caa","name":"Ann Other","slug":"ann"}}
                """);

        assertThat(said.id()).isEqualTo(new RemoteId("post/6b05bc032b23de3874f09fc7"));
        assertThat(said.kind()).isEqualTo(Kind.ARTICLE);
        assertThat(said.text()).isEqualTo("Open & free\n\nCome\nalong.");
        assertThat(said.author().handle()).isEqualTo("@ann");
        assertThat(said.own()).isTrue();
        assertThat(said.edited()).contains(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(said.media()).extracting(Said.Attachment::alt).containsExactly("A dog");
    }

    @Test
    void a_comment_hangs_on_what_it_answers_and_on_its_post() {
        var first =
                one("comment", comment("null", "null", "{\"id\":\"6b05bc032b23de3874f09fcc\",\"name\":\"Vera\"}", ""));
        var second = one(
                "comment",
                comment(
                        "\"6b05bc082b23de3874f09fd5\"",
                        "\"6b05bc082b23de3874f09fd6\"",
                        "{\"id\":\"6b05bc032b23de3874f09fcc\",\"name\":\"Vera\"}",
                        ""));

        assertThat(first.parent()).contains(new RemoteId("post/6b05bc032b23de3874f09fc7"));
        assertThat(first.mentionsUs()).isTrue();
        assertThat(second.parent()).contains(new RemoteId("comment/6b05bc082b23de3874f09fd6"));
        assertThat(second.root()).contains(new RemoteId("post/6b05bc032b23de3874f09fc7"));
        assertThat(second.mentionsUs()).as("it answers somebody else").isFalse();
    }

    @Test
    void what_our_member_says_is_ours_and_what_answers_it_speaks_to_us() {
        var member = "{\"id\":\"6b05bc032b23de3874f09fcc\",\"name\":\"The team\"}";
        var ours = one("comment", comment("null", "null", member, ",\"ours\":true"));
        var answer = one("comment", comment("\"6b05bc082b23de3874f09fd5\"", "null", member, ",\"answersUs\":true"));

        assertThat(ours.own()).isTrue();
        assertThat(ours.mentionsUs()).isFalse();
        assertThat(answer.mentionsUs()).isTrue();
    }

    @Test
    void a_member_who_left_leaves_the_comment() {
        var said = one("comment", comment("null", "null", "null", ""));

        assertThat(said.author().name()).isEqualTo("Former member");
        assertThat(said.text()).isEqualTo("Hi & bye");
    }

    @Test
    void who_joins_and_who_leaves_is_a_notice_by_the_member() {
        var member =
                "\"member\":{\"id\":\"6b05bc032b23de3874f09fcc\",\"name\":\"Vera\"},\"at\":\"2026-11-24T10:00:00Z\"";
        var joined = one("membership", "{\"did\":\"joined\"," + member + "}");
        var left = one("membership", "{\"did\":\"left\"," + member + "}");

        assertThat(joined.kind()).isEqualTo(Kind.EVENT);
        assertThat(joined.text()).isEqualTo("Vera became a member of The Lantern (blog.test)");
        assertThat(joined.author().id()).isEqualTo(new RemoteId("member/6b05bc032b23de3874f09fcc"));
        assertThat(left.text()).isEqualTo("Vera is no longer a member of The Lantern (blog.test)");
        assertThat(left.id()).isNotEqualTo(joined.id());
    }

    @Test
    void what_stands_on_a_film_is_no_part_of_the_text_and_its_caption_is_its_description() {
        var said = one("post", """
                {"id":"6b05bc032b23de3874f09fc7","title":"Boats","status":"published","published_at":"2026-11-20T10:00:00.000Z",
                 "html":"<p>Look.</p><figure class=\\"kg-card kg-video-card\\"><div><video src=\\"https://blog.test/a.mp4\\"></video><span>0:00</span></div><figcaption>A regatta</figcaption></figure>"}
                """);

        assertThat(said.text()).isEqualTo("Boats\n\nLook.");
        assertThat(said.media())
                .containsExactly(new Said.Attachment("video", URI.create("https://blog.test/a.mp4"), "A regatta"));
    }

    @Test
    void what_is_away_is_a_tombstone() {
        assertThat(read("gone", "{\"thing\":\"comment/6b05bc082b23de3874f09fd5\",\"at\":\"2026-11-24T10:00:00Z\"}"))
                .containsExactly(new Heard.Gone(
                        new RemoteId("comment/6b05bc082b23de3874f09fd5"), Instant.parse("2026-11-24T10:00:00Z")));
        assertThat(read("gone", "{\"thing\":\"comment/45\",\"at\":\"2026-11-24T10:00:00Z\"}"))
                .isEmpty();
    }

    private static String comment(String above, String answered, String member, String beside) {
        return """
                {"comment":{"id":"6b05bf8f2b23de3874f09fe0","parent_id":%s,"in_reply_to_id":%s,"member":%s,"html":"<p>Hi &amp; bye</p>",
                 "created_at":"2026-11-22T10:00:00.000Z","edited_at":null,
                 "post":{"id":"6b05bc032b23de3874f09fc7","url":"https://blog.test/open/"}}%s}
                """.formatted(above, answered, member, beside);
    }

    private static Said one(String stream, String body) {
        return (Said) read(stream, body).getFirst();
    }

    private static List<Heard> read(String stream, String body) {
        return Reader.read(stream, Json.readObject(body).orElseThrow(), SITE);
    }
}
