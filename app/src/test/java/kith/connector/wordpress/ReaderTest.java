package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Account MARA = Account.of(new RemoteId("blog.test/user/1"), "Mara (blog.test)");

    @Test
    void a_post_is_read_as_its_readers_read_it() {
        var said = one("post", """
                {"post":{"id":12,"status":"publish","author":7,"date_gmt":"2026-11-20T10:00:00","modified_gmt":"2026-11-21T10:00:00",
                 "link":"https://blog.test/?p=12","title":{"rendered":"It&#8217;s open &#038; free"},
                 "content":{"rendered":"<p>Come<br>along.</p><figure><img src=\\"https://blog.test/a.png\\" alt=\\"A dog\\"></figure>"}},
                 "author":{"id":7,"name":"Ann Other","slug":"ann","avatar_urls":{"96":"https://blog.test/ann.png"}}}
                """);

        assertThat(said.id()).isEqualTo(new RemoteId("post/12"));
        assertThat(said.kind()).isEqualTo(Kind.ARTICLE);
        assertThat(said.text()).isEqualTo("It’s open & free\n\nCome\nalong.");
        assertThat(said.edited()).contains(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(said.author().id()).isEqualTo(new RemoteId("blog.test/user/7"));
        assertThat(said.author().handle()).isEqualTo("@ann");
        assertThat(said.own()).isFalse();
        assertThat(said.media()).extracting(Said.Attachment::alt).containsExactly("A dog");
    }

    @Test
    void a_post_whose_author_the_site_hides_is_still_somebodys() {
        var said = one(
                "post",
                "{\"post\":{\"id\":12,\"author\":7,\"date_gmt\":\"2026-11-20T10:00:00\",\"title\":{\"rendered\":\"Hi\"}}}");

        assertThat(said.author().name()).isEqualTo("Author 7");
        assertThat(said.text()).isEqualTo("Hi");
    }

    @Test
    void a_visitor_is_the_same_person_on_every_blog_and_the_address_is_not_in_the_id() {
        var here = one("comment", comment("\"author_name\":\"Vera\",\"author_email\":\"Vera@Example.test\""));
        var there = Reader.read(
                "comment",
                Json.read(comment("\"author_name\":\"V.\",\"author_email\":\"vera@example.test\""))
                        .orElseThrow(),
                Account.of(new RemoteId("other.test/user/9"), "Mara"));

        assertThat(here.author().id())
                .isEqualTo(((Said) there.getFirst()).author().id());
        assertThat(here.author().id().value()).doesNotContain("example").startsWith("visitor/");
    }

    @Test
    void a_visitor_without_an_address_is_known_on_this_blog_by_the_name() {
        var said = one("comment", comment("\"author_name\":\"Vera\",\"author_email\":\"\""));

        assertThat(said.author().id().value()).startsWith("blog.test/visitor/");
        assertThat(one("comment", comment("\"author_name\":\"\"")).author().name())
                .isEqualTo("Anonymous");
    }

    @Test
    void a_comment_hangs_on_what_it_answers_and_on_its_post() {
        var under = one("comment", comment("\"author\":3,\"author_name\":\"Sol\",\"parent\":44"));

        assertThat(under.parent()).contains(new RemoteId("comment/44"));
        assertThat(under.root()).contains(new RemoteId("post/12"));
        assertThat(under.mentionsUs()).as("it answers somebody else").isFalse();
        assertThat(one("comment", comment("\"author\":3,\"author_name\":\"Sol\",\"parent\":44", ",\"answers\":1"))
                        .mentionsUs())
                .isTrue();
        assertThat(one("comment", comment("\"author\":3,\"author_name\":\"Sol\""))
                        .mentionsUs())
                .as("it is said to the blog")
                .isTrue();
        assertThat(one("comment", comment("\"author\":1,\"author_name\":\"Mara\""))
                        .own())
                .isTrue();
    }

    @Test
    void a_comment_keeps_its_lines_and_loses_its_markup() {
        var said = one(
                "comment",
                comment(
                        "\"author_name\":\"Vera\",\"content\":{\"raw\":\"One &lt;b&gt;\\n<em>two</em> &amp; three\",\"rendered\":\"x\"}"));

        assertThat(said.text()).isEqualTo("One <b>\ntwo & three");
    }

    @Test
    void what_is_away_is_a_tombstone() {
        assertThat(read("gone", "{\"thing\":\"comment/45\",\"at\":\"2026-11-24T10:00:00Z\"}"))
                .containsExactly(new Heard.Gone(new RemoteId("comment/45"), Instant.parse("2026-11-24T10:00:00Z")));
        assertThat(read("gone", "{\"thing\":\"poem/45\",\"at\":\"2026-11-24T10:00:00Z\"}"))
                .isEmpty();
    }

    private static String comment(String fields) {
        return comment(fields, "");
    }

    private static String comment(String fields, String beside) {
        return "{\"comment\":{\"id\":45,\"post\":12,\"date_gmt\":\"2026-11-22T10:00:00\",%s}%s}"
                .formatted(fields, beside);
    }

    private static Said one(String stream, String body) {
        return (Said) read(stream, body).getFirst();
    }

    private static List<Heard> read(String stream, String body) {
        return Reader.read(stream, Json.read(body).orElseThrow(), MARA);
    }
}
