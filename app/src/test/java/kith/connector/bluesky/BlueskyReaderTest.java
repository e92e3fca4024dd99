package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import kith.connector.Account;
import kith.connector.Collector.Raw;
import kith.connector.Heard;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import org.junit.jupiter.api.Test;

class BlueskyReaderTest {
    private static final Account US = Account.of(new RemoteId("did:plc:kith"), "@kith.test");

    @Test
    void a_talk_with_gaps_gives_what_is_there_and_a_tombstone_for_what_is_gone() {
        var heard = read("thread", """
                {"fetchedAt":"2026-11-24T12:00:00Z","thread":{
                  "post":%s,
                  "parent":{"$type":"app.bsky.feed.defs#notFoundPost","uri":"at://did:plc:bo/app.bsky.feed.post/3kgone","notFound":true},
                  "replies":[{"$type":"app.bsky.feed.defs#blockedPost","uri":"at://did:plc:al/app.bsky.feed.post/3kno","blocked":true},
                             {"post":%s}]}}""".formatted(post("3kone", "One", "{}"), post("3ktwo", "Two", "{}")));

        assertThat(heard).hasSize(3);
        assertThat(heard.getFirst())
                .isEqualTo(new Heard.Gone(
                        new RemoteId("at://did:plc:bo/app.bsky.feed.post/3kgone"),
                        Instant.parse("2026-11-24T12:00:00Z")));
        assertThat(heard)
                .filteredOn(Said.class::isInstance)
                .extracting(h -> ((Said) h).text())
                .containsExactly("One", "Two");
    }

    @Test
    void a_quotation_of_ours_speaks_to_us_and_shows_what_it_quotes() {
        var quoting = post("3kq", "Look at this", """
                {"$type":"app.bsky.embed.recordWithMedia#view",
                 "media":{"$type":"app.bsky.embed.images#view","images":[{"fullsize":"https://cdn.example/1","alt":"A pump"},{"fullsize":"javascript:x","alt":""}]},
                 "record":{"record":{"uri":"at://did:plc:kith/app.bsky.feed.post/3kours","value":{"text":"Ours"}}}}""")
                .replace(
                        "\"createdAt\"",
                        "\"embed\":{\"record\":{\"record\":{\"uri\":\"at://did:plc:kith/app.bsky.feed.post/3kours\"}}},\"createdAt\"");

        var said = (Said) read("notification", quoting.replaceFirst("\\{", "{\"reason\":\"quote\","))
                .getFirst();

        assertThat(said.mentionsUs()).isTrue();
        assertThat(said.media())
                .containsExactly(
                        new Attachment("image", URI.create("https://cdn.example/1"), "A pump"),
                        new Attachment(
                                "link", URI.create("https://bsky.app/profile/did:plc:kith/post/3kours"), "Ours"));
    }

    @Test
    void what_labellers_and_its_author_warn_of_is_told_and_what_was_taken_back_is_not() {
        var labelled = post("3kl", "Not for breakfast", "{}")
                .replaceFirst(
                        "\\{",
                        "{\"labels\":[{\"val\":\"gore\",\"src\":\"did:plc:mod\"},{\"val\":\"spam\",\"neg\":true},"
                                + "{\"val\":\"!no-unauthenticated\"}],")
                .replace(
                        "\"createdAt\"",
                        "\"labels\":{\"$type\":\"com.atproto.label.defs#selfLabels\",\"values\":[{\"val\":\"graphic-media\"}]},\"createdAt\"");

        var said = (Said) read("post", "{\"post\":" + labelled + "}").getFirst();

        assertThat(said.warnings()).containsExactly("gore", "graphic-media");
    }

    @Test
    void an_author_without_a_valid_handle_is_shown_by_name_and_linked_by_did() {
        var said =
                (Said) read("post", "{\"post\":" + post("3k", "Hi", "{}").replace("alice.test", "handle.invalid") + "}")
                        .getFirst();

        assertThat(said.author().handle()).isEmpty();
        assertThat(said.author().name()).isEqualTo("Alice");
        assertThat(said.permalink().orElseThrow()).hasToString("https://bsky.app/profile/did:plc:alice/post/3k");
    }

    @Test
    void a_post_from_the_future_is_dated_by_when_it_was_first_seen() {
        var said = (Said)
                read("post", "{\"post\":" + post("3k", "Hi", "{}").replace("2026-11-24T10:00:00Z", "yesterday") + "}")
                        .getFirst();
        var future = (Said) read(
                        "post",
                        "{\"post\":" + post("3k", "Hi", "{}").replace("2026-11-24T10:00:00Z", "2099-11-24T10:00:00Z")
                                + "}")
                .getFirst();

        assertThat(said.at()).isEqualTo(Instant.parse("2026-11-24T10:00:05Z"));
        assertThat(future.at()).isEqualTo(Instant.parse("2026-11-24T10:00:05Z"));
    }

    @Test
    void a_like_is_a_reaction_to_the_post_also_when_it_came_by_a_repost() {
        var like = """
                {"reason":"%s","uri":"at://did:plc:alice/app.bsky.feed.like/3k","author":{"did":"did:plc:alice","handle":"alice.test"},
                 "reasonSubject":"at://did:plc:kith/app.bsky.feed.repost/3krepost","indexedAt":"2026-11-24T10:00:00Z",
                 "record":{"subject":{"uri":"at://did:plc:kith/app.bsky.feed.post/3kours"}}}""";

        for (var reason : List.of("like", "like-via-repost")) {
            assertThat(read("notification", like.formatted(reason)).getFirst())
                    .isInstanceOfSatisfying(Heard.Reaction.class, r -> {
                        assertThat(r.target().value()).isEqualTo("at://did:plc:kith/app.bsky.feed.post/3kours");
                        assertThat(r.word()).isEqualTo("like");
                    });
        }
    }

    @Test
    void what_we_passed_on_is_not_our_word() {
        assertThat(read(
                        "post",
                        "{\"post\":" + post("3k", "Hi", "{}")
                                + ",\"reason\":{\"indexedAt\":\"2026-11-24T10:00:00Z\"}}"))
                .isEmpty();
    }

    private static List<Heard> read(String stream, String body) {
        return new BlueskyConnector().collector().orElseThrow().interpret(new Raw(stream, body), US);
    }

    private static String post(String rkey, String text, String embed) {
        return """
                {"uri":"at://did:plc:alice/app.bsky.feed.post/%s","cid":"c","indexedAt":"2026-11-24T10:00:05Z","embed":%s,
                 "author":{"did":"did:plc:alice","handle":"alice.test","displayName":"Alice"},
                 "record":{"text":"%s","createdAt":"2026-11-24T10:00:00Z"}}""".formatted(rkey, embed, text);
    }
}
