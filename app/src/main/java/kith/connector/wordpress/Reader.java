package kith.connector.wordpress;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.PlainText;
import kith.connector.RemoteId;
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
            case "gone" -> gone(raw);
            default -> Optional.<Heard>empty();
        };
        return heard.map(List::of).orElse(List.of());
    }

    private static Optional<Heard> post(JsonNode raw, Account me) {
        var post = raw.path("post");
        var at = Json.timeInUtc(post, "date_gmt");
        if (Json.number(post, "id") <= 0 || at.isEmpty()) {
            return Optional.empty();
        }
        var html = Json.text(post, "content", "rendered");
        var text = new Titled(PlainText.ofHtml(Json.text(post, "title", "rendered")), PlainText.ofHtml(html)).text();
        var author = People.ofPost(raw, me);
        return Optional.of(new Said(
                Thing.post(Json.number(post, "id")).id(),
                Kind.ARTICLE,
                author,
                at.get(),
                Json.timeInUtc(post, "modified_gmt").filter(modified -> modified.isAfter(at.get())),
                text,
                Optional.empty(),
                Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                author.id().equals(me.id()),
                attachments(html),
                WebAddress.of(Json.text(post, "link"))));
    }

    private static Optional<Heard> comment(JsonNode raw, Account me) {
        var comment = raw.path("comment");
        var at = Json.timeInUtc(comment, "date_gmt");
        if (Json.number(comment, "id") <= 0 || Json.number(comment, "post") <= 0 || at.isEmpty()) {
            return Optional.empty();
        }
        var author = People.ofComment(comment, me);
        boolean own = author.id().equals(me.id());
        return Optional.of(new Said(
                Thing.comment(Json.number(comment, "id")).id(),
                Kind.COMMENT,
                author,
                at.get(),
                time(raw, "changed"),
                Comments.said(comment),
                Optional.empty(),
                Place.WHOLE_NETWORK,
                Optional.of(Thing.answeredBy(comment).id()),
                Optional.of(Thing.post(Json.number(comment, "post")).id()),
                !own && speaksToUs(raw, me),
                own,
                List.of(),
                WebAddress.of(Json.text(comment, "link"))));
    }

    /** A comment right under a post speaks to the site; one under another comment to whoever wrote that. */
    private static boolean speaksToUs(JsonNode raw, Account me) {
        return !Thing.answeredBy(raw.path("comment")).isComment()
                || People.account(People.siteOf(me), Json.number(raw, "answers"))
                        .equals(me.id());
    }

    private static Optional<Heard> gone(JsonNode raw) {
        return Thing.of(Json.text(raw, "thing"))
                .map(Thing::id)
                .flatMap(id -> time(raw, "at").map(at -> gone(id, at)));
    }

    private static Heard gone(RemoteId id, Instant at) {
        return new Heard.Gone(id, at);
    }

    private static Optional<Instant> time(JsonNode raw, String name) {
        try {
            return Optional.of(Instant.parse(Json.text(raw, name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Attachment> attachments(String html) {
        var found = new ArrayList<Attachment>();
        for (var element : Jsoup.parseBodyFragment(html).select("img[src], video[src], audio[src]")) {
            var type = element.normalName().equals("img") ? "image" : element.normalName();
            Optional<URI> address = WebAddress.of(element.attr("src"));
            address.ifPresent(uri -> found.add(new Attachment(type, uri, element.attr("alt"))));
        }
        return found;
    }
}
