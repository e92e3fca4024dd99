package kith.connector.ghost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.Titled;
import kith.connector.WebAddress;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;

/** Understands one payload: a pure function. */
final class Reader {
    private Reader() {}

    static List<Heard> read(String stream, JsonNode raw, Account me) {
        var heard = switch (stream) {
            case "post" -> post(raw, me);
            case "comment" -> comment(raw, me);
            case Memberships.STREAM -> Memberships.read(raw, me);
            case "gone" -> gone(raw);
            default -> Optional.<Heard>empty();
        };
        return heard.map(List::of).orElse(List.of());
    }

    private static Optional<Heard> post(JsonNode post, Account me) {
        var thing = Thing.of(Thing.Kind.POST, Json.text(post, "id"));
        var at = Json.time(post, "published_at");
        if (thing.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var text = new Titled(Json.text(post, "title").strip(), Article.words(Json.text(post, "html"))).text();
        return Optional.of(new Said(
                thing.get().remote(),
                Kind.ARTICLE,
                People.ofPost(post, me),
                at.get(),
                Json.time(post, "updated_at").filter(updated -> updated.isAfter(at.get())),
                text,
                Optional.empty(),
                Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                attachments(post),
                WebAddress.of(Json.text(post, "url"))));
    }

    private static Optional<Heard> comment(JsonNode raw, Account me) {
        var comment = raw.path("comment");
        var thing = Thing.of(Thing.Kind.COMMENT, Json.text(comment, "id"));
        var post = Thing.of(Thing.Kind.POST, Json.text(comment, "post", "id"));
        var answered = Comments.answeredBy(comment);
        var at = Json.time(comment, "created_at");
        if (thing.isEmpty() || post.isEmpty() || answered.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        boolean own = raw.path("ours").booleanValue(false);
        boolean toUs =
                answered.get().is(Thing.Kind.POST) || raw.path("answersUs").booleanValue(false);
        return Optional.of(new Said(
                thing.get().remote(),
                Kind.COMMENT,
                People.ofComment(comment, me),
                at.get(),
                Json.time(comment, "edited_at"),
                Comments.said(comment),
                Optional.empty(),
                Place.WHOLE_NETWORK,
                answered.map(Thing::remote),
                post.map(Thing::remote),
                !own && toUs,
                own,
                List.of(),
                WebAddress.of(Json.text(comment, "post", "url"))));
    }

    private static Optional<Heard> gone(JsonNode raw) {
        return Thing.of(Json.text(raw, "thing"))
                .flatMap(thing -> Json.time(raw, "at").map(at -> new Heard.Gone(thing.remote(), at)));
    }

    private static List<Attachment> attachments(JsonNode post) {
        var found = new ArrayList<Attachment>();
        WebAddress.of(Json.text(post, "feature_image"))
                .ifPresent(uri -> found.add(new Attachment("image", uri, Json.text(post, "feature_image_alt"))));
        for (var element :
                Jsoup.parseBodyFragment(Json.text(post, "html")).select("img[src], video[src], audio[src]")) {
            var picture = element.normalName().equals("img");
            var type = picture ? "image" : element.normalName();
            var says = picture ? element.attr("alt") : VideoCard.caption(element);
            WebAddress.of(element.attr("src")).ifPresent(uri -> found.add(new Attachment(type, uri, says)));
        }
        return found;
    }
}
