package kith.connector.ghost;

import java.util.LinkedHashMap;
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
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every connector promises, kept against a real site, with every request held against its descriptions. */
@Tag("real")
class GhostContractTest implements ConnectorContract {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("ghost");

    private static final Magazine SITE = new Magazine(SERVER);

    private final GhostConnector connector = new GhostConnector();

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return SITE.described(OPEN);
    }

    @Override
    public Connection connection(Transport transport) {
        return SITE.connection(SITE.described(transport));
    }

    @Override
    public boolean writes(Transport.Request request) {
        return !"GET".equals(request.method()) && !request.uri().getPath().endsWith("/upload/");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(article("The harbour is open.")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(withPictures()));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(withFilm()));
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(post(), article("It is closed again.")));
        acts.put(Capability.PUBLISH_EDIT_MEDIA, () -> new Act.Edit(post(), withPictures()));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(post()));
        acts.put(Capability.PUBLISH_FIRST_COMMENT, () -> {
            var post = post();
            return new Act.Reply(post, post, ConnectorContract.fresh("Who comes along?"));
        });
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var post = post();
            return new Act.Reply(comment(post), post, ConnectorContract.fresh("At nine o’clock, & on time <3"));
        });
        acts.put(Capability.MODERATE_HIDE, () -> new Act.Hide(comment(post())));
        acts.put(Capability.MODERATE_DELETE, () -> new Act.Remove(comment(post())));
        acts.put(
                Capability.MODERATE_BAN,
                () -> new Act.Unban(new RemoteId("member/" + SITE.member("vera@example.com", "Vera"))));
        return acts;
    }

    private static Act.Content article(String words) {
        return Act.Content.of(
                words + " " + UUID.randomUUID() + "\n\nCome & see: https://kith.example/?a=1&b=2\nAt nine.");
    }

    private static Act.Content withPictures() {
        var picture = new Act.Media("image/png", Pictures.png(), "A \"red\" harbour", 64, 48);
        return new Act.Content(article("The harbour.").text(), List.of(picture, picture), Optional.of("en"));
    }

    private static Act.Content withFilm() {
        var clip = new Act.Clip(65_000, "avc1", 25);
        var film = new Act.Media("video/mp4", Pictures.mp4(), "Boats & \"bikes\"", 16, 9, Optional.of(clip));
        var picture = new Act.Media("image/png", Pictures.png(), "A harbour", 64, 48);
        return new Act.Content(article("The regatta.").text(), List.of(film, picture), Optional.of("en"));
    }

    private static RemoteId post() {
        var made = SITE.post(
                "posts/",
                "{\"posts\":[{\"title\":\"Who is there? %s\",\"status\":\"published\"}]}".formatted(UUID.randomUUID()));
        return new RemoteId("post/" + made.path("posts").path(0).path("id").stringValue());
    }

    private static RemoteId comment(RemoteId post) {
        return new RemoteId("comment/"
                + SITE.veraComments(post.value().replace("post/", ""), "When does it open? " + UUID.randomUUID()));
    }

    @Override
    public long timesSaid(String text) {
        long times = 0;
        for (var post : SITE.get("posts/?limit=100").path("posts")) {
            times += Titled.of(text).title().equals(post.path("title").stringValue()) ? 1 : 0;
        }
        for (var comment :
                SITE.get("comments/?limit=100&order=created_at%20desc").path("comments")) {
            times += text.equals(Jsoup.parse(comment.path("html").asString("")).text()) ? 1 : 0;
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
                var made = SITE.post(
                        "posts/", "{\"posts\":[{\"title\":\"%s\",\"status\":\"published\"}]}".formatted(text));
                return new RemoteId(
                        "post/" + made.path("posts").path(0).path("id").stringValue());
            }

            @Override
            public void edits(RemoteId said, String text) {
                var at = SITE.get(path(said))
                        .path("posts")
                        .path(0)
                        .path("updated_at")
                        .stringValue();
                SITE.put(path(said), "{\"posts\":[{\"title\":\"%s\",\"updated_at\":\"%s\"}]}".formatted(text, at));
            }

            @Override
            public void deletes(RemoteId said) {
                SITE.delete(path(said));
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                var team = SITE.member(Magazine.TEAM, "The team");
                return new RemoteId(
                        "comment/" + SITE.comments(team, said.value().replace("post/", ""), text));
            }
        });
    }

    private static String path(RemoteId post) {
        return post.value().replace("post/", "posts/") + "/";
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        comment(post);
    }
}
