package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.RemoteId;
import kith.connector.Titled;
import kith.connector.Transport;
import kith.testing.Pictures;
import kith.testing.RealServer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What every connector promises, kept against a real site, with every request held against the description. */
@Tag("real")
class WordPressContractTest implements ConnectorContract {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("wordpress");

    private static final Blog BLOG = new Blog(SERVER);

    private final WordPressConnector connector = new WordPressConnector();

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return BLOG.described(OPEN);
    }

    @Override
    public Connection connection(Transport transport) {
        return BLOG.connection(BLOG.described(transport));
    }

    @Override
    public boolean writes(Transport.Request request) {
        return !"GET".equals(request.method()) && !request.uri().getPath().endsWith("/media");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        return Map.ofEntries(
                Map.entry(Capability.PUBLISH_TEXT, () -> new Act.Publish(article("The harbour is open."))),
                Map.entry(Capability.PUBLISH_IMAGE, () -> new Act.Publish(with("image/png", Pictures.png()))),
                Map.entry(Capability.PUBLISH_VIDEO, () -> new Act.Publish(with("video/mp4", Pictures.mp4()))),
                Map.entry(Capability.PUBLISH_EDIT, () -> new Act.Edit(post(), article("It is closed again."))),
                Map.entry(Capability.PUBLISH_EDIT_MEDIA, () -> new Act.Edit(post(), with("image/png", Pictures.png()))),
                Map.entry(
                        Capability.PUBLISH_EDIT_COMMENT,
                        () -> new Act.Edit(comment(post()), ConnectorContract.fresh("It opens at ten."))),
                Map.entry(Capability.PUBLISH_DELETE, () -> new Act.Delete(post())),
                Map.entry(Capability.PUBLISH_FIRST_COMMENT, () -> {
                    var post = post();
                    return new Act.Reply(post, post, ConnectorContract.fresh("Who comes along?"));
                }),
                Map.entry(Capability.REPLY_PUBLIC, () -> {
                    var post = post();
                    return new Act.Reply(comment(post), post, ConnectorContract.fresh("At nine o’clock, & on time <3"));
                }),
                Map.entry(Capability.MODERATE_HIDE, () -> new Act.Hide(comment(post()))),
                Map.entry(Capability.MODERATE_LOCK, () -> new Act.Lock(post())),
                Map.entry(Capability.MODERATE_PIN, () -> new Act.Pin(post())),
                Map.entry(Capability.MODERATE_DELETE, () -> new Act.Remove(comment(post()))),
                Map.entry(Capability.MODERATE_REPORT, () -> new Act.Report(comment(post()), "Sells shoes.")));
    }

    private static Act.Content article(String words) {
        return Act.Content.of(
                words + " " + UUID.randomUUID() + "\n\nCome & see: https://kith.example/?a=1&b=2\nAt nine.");
    }

    private static Act.Content with(String type, byte[] bytes) {
        return new Act.Content(
                article("The harbour.").text(),
                List.of(new Act.Media(type, bytes, "A \"red\" harbour", 64, 48)),
                Optional.of("en"));
    }

    private static RemoteId post() {
        var made = BLOG.post(
                "posts", "{\"title\":\"Who is there? %s\",\"status\":\"publish\"}".formatted(UUID.randomUUID()));
        return new RemoteId("post/" + made.path("id"));
    }

    /** A comment that waits, as every visitor's does on this site. */
    private static RemoteId comment(RemoteId post) {
        long number = Thing.of(post).number();
        BLOG.visitorComments(number, "Vera", "When does it open? " + UUID.randomUUID());
        var comments = BLOG.get("comments?context=edit&status=hold&post=" + number);
        return new RemoteId("comment/" + comments.get(0).path("id"));
    }

    @Test
    void a_post_takes_no_comments_while_it_is_locked() {
        var post = post();

        done(connection(transport()), new Act.Lock(post));
        assertThat(commentsOf(post)).isEqualTo("closed");

        done(connection(transport()), new Act.Unlock(post));
        assertThat(commentsOf(post)).isEqualTo("open");
    }

    @Test
    void a_post_stays_on_top_while_it_is_pinned() {
        var post = post();

        done(connection(transport()), new Act.Pin(post));
        assertThat(isOnTop(post)).isTrue();

        done(connection(transport()), new Act.Unpin(post));
        assertThat(isOnTop(post)).isFalse();
    }

    private static boolean isOnTop(RemoteId post) {
        return BLOG.get("posts/" + Thing.of(post).number() + "?context=edit")
                .path("sticky")
                .booleanValue(false);
    }

    private static String commentsOf(RemoteId post) {
        return BLOG.get("posts/" + Thing.of(post).number() + "?context=edit")
                .path("comment_status")
                .stringValue("");
    }

    @Override
    public long timesSaid(String text) {
        var titled = Titled.of(text);
        return count(BLOG.get("posts?per_page=100&context=edit"), "title", titled.title())
                + count(BLOG.get("comments?per_page=100&context=edit&status=all"), "content", text);
    }

    private static long count(JsonNode things, String field, String text) {
        long times = 0;
        for (var thing : things) {
            times += Jsoup.parse(thing.path(field).path("raw").stringValue())
                            .text()
                            .equals(text)
                    ? 1
                    : 0;
        }
        return times;
    }

    @Override
    public void somebodySpeaks() {
        comment(post());
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                var made = BLOG.post(
                        "posts", "{\"title\":\"A walk\",\"content\":\"%s\",\"status\":\"publish\"}".formatted(text));
                return new RemoteId("post/" + made.path("id"));
            }

            @Override
            public void edits(RemoteId said, String text) {
                BLOG.post("posts/" + Thing.of(said).number(), "{\"content\":\"%s\"}".formatted(text));
            }

            @Override
            public void deletes(RemoteId said) {
                BLOG.delete("posts/" + Thing.of(said).number());
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                var made = BLOG.post(
                        "comments",
                        "{\"post\":%d,\"content\":\"%s\"}"
                                .formatted(Thing.of(said).number(), text));
                return new RemoteId("comment/" + made.path("id"));
            }
        });
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        BLOG.post(
                "comments",
                "{\"post\":%d,\"content\":\"So I see. %s\"}"
                        .formatted(Thing.of(post).number(), UUID.randomUUID()));
    }
}
