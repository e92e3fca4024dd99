package kith.connector.ghost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import kith.connector.ghost.Article.Brought;
import kith.connector.ghost.Thing.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts of ours: written, changed, deleted and found again. No newsletter is named, so that none is sent. */
record Posts(Site site) {
    private static final Map<String, String> FROM_HTML = Map.of("source", "html");

    /** By how much the clocks of a site and of this machine may differ. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    Outcome.Done publish(Act.Content content) {
        var fields = Article.fields(content, brought(content)).put("status", "published");
        return done(site.post("posts/", FROM_HTML, posts(fields)).oneOfAct("posts"));
    }

    /** What was brought in vain stays on the site, seen by nobody: files have no name that one could look for. */
    private List<Brought> brought(Act.Content content) {
        var brought = new ArrayList<Brought>();
        for (var media : content.media()) {
            var list = media.moves() ? "media" : "images";
            var form = media.moves() ? new Multipart() : new Multipart().field("purpose", "image");
            form.file("file", Multipart.fileName(media, brought.size() + 1), media.contentType(), media.bytes());
            brought.add(new Brought(Json.text(site.upload(list, form).one(list), "url"), media));
        }
        return brought;
    }

    Optional<Outcome.Done> find(Act.Order order, Act.Content content) {
        var since = Site.filterTime(order.firstAsked().minus(CLOCKS_DIFFER));
        var latest = site.get(
                        "posts/",
                        Map.of(
                                "filter", "status:published+created_at:>" + since,
                                "formats", "html",
                                "order", "created_at desc",
                                "limit", "100"))
                .list("posts");
        for (var post : latest) {
            if (Article.shows(content, post)
                    && !order.others().contains(thing(post).remote())) {
                return Optional.of(done(post));
            }
        }
        return Optional.empty();
    }

    /** Ghost takes a change only from who has seen the last one. */
    Outcome.Done edit(Thing thing, Act.Content content) {
        var fields = Article.fields(content, brought(content));
        var now = read(thing).list("posts").path(0);
        if (now.isMissingNode()) {
            throw new Trouble(new Outcome.Refused("That post is not on the site any more."));
        }
        if (content.media().isEmpty()) {
            fields.put("html", Json.text(fields, "html") + Article.filesBelow(now));
        }
        fields.put("updated_at", Json.text(now, "updated_at"));
        return done(
                site.put("posts/" + thing.id() + "/", FROM_HTML, posts(fields)).oneOfAct("posts"));
    }

    /** For good: Ghost has no trash. */
    Outcome.Done delete(Thing thing) {
        var answer = site.delete("posts/" + thing.id() + "/");
        if (!answer.nowhere()) {
            answer.emptyOfAct();
        }
        return new Outcome.Done(thing.remote(), Optional.empty(), site.now());
    }

    /** The description of one post names no parameter, though the interface takes them; a list of one does as well. */
    Answer read(Thing thing) {
        return site.get(
                "posts/",
                Map.of("filter", "id:'" + thing.id() + "'", "formats", "html", "include", "authors", "limit", "1"));
    }

    static Thing thing(JsonNode post) {
        return Thing.of(Kind.POST, Json.text(post, "id"))
                .orElseThrow(() -> new Trouble(new Outcome.Unknown("The site’s answer names no post.")));
    }

    Outcome.Done done(JsonNode post) {
        return new Outcome.Done(thing(post).remote(), WebAddress.of(Json.text(post, "url")), site.now());
    }

    private static ObjectNode posts(ObjectNode fields) {
        var body = Json.object();
        body.putArray("posts").add(fields);
        return body;
    }
}
