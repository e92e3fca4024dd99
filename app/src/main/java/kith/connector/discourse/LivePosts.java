package kith.connector.discourse;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.WebAddress;
import kith.connector.export.Unreadable;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;

/** Understands what was collected: the same posts as a topic's file has, with what the collector knew beside them. */
final class LivePosts {
    private LivePosts() {}

    static List<Heard> read(String stream, JsonNode payload, Account me) {
        return switch (stream) {
            case DiscourseCollector.POST -> post(payload, me);
            case ReviewQueue.FLAG -> flag(payload);
            case Waiting.STREAM -> Waiting.heard(payload);
            case Likes.LIKE -> like(payload);
            case DiscourseCollector.GONE ->
                Json.id(payload, "id")
                        .flatMap(id -> Json.time(payload, "at").<Heard>map(at -> new Heard.Gone(new RemoteId(id), at)))
                        .map(List::of)
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private static List<Heard> post(JsonNode payload, Account me) {
        var post = payload.path("post");
        var about = payload.path("topic");
        var topic = new Topic(
                Json.digits(post, "topic_id"),
                Json.text(about, "title"),
                Json.text(about, "archetype").equals("private_message"),
                Json.filled(about, "first"));
        try {
            return new Posts(site(me))
                    .read(post, topic).stream()
                            .map(heard -> heard instanceof Said said ? toUs(said, post, about, me) : heard)
                            .toList();
        } catch (Unreadable e) {
            return List.of();
        }
    }

    private static List<Heard> flag(JsonNode payload) {
        var at = Json.time(payload, "at");
        var post = Json.text(payload, "post");
        var by = payload.path("by");
        var id = Json.digits(by, "id");
        var login = Json.text(by, "username");
        if (at.isEmpty() || post.isEmpty() || id.isEmpty() || login.isEmpty()) {
            return List.of();
        }
        var reporter = new Said.Author(
                new RemoteId(id),
                "@" + login,
                Json.filled(by, "name").orElse(login),
                Optional.empty(),
                id.startsWith("-")); // the forum's own programs
        var why = reason(Json.filled(payload, "reason").orElse(Json.text(payload, "type")));
        return List.of(new Heard.Report(new RemoteId(post), reporter, why, at.get()));
    }

    /** Forums give reasons with links in them. */
    static String reason(String html) {
        return Jsoup.parseBodyFragment(html).text();
    }

    private static List<Heard> like(JsonNode payload) {
        var at = Json.time(payload, "created_at");
        var post = Json.id(payload, "post_id");
        var id = Json.digits(payload, "acting_user_id");
        var login = Json.text(payload, "acting_username");
        if (at.isEmpty() || post.isEmpty() || id.isEmpty() || login.isEmpty()) {
            return List.of();
        }
        var by = Said.Author.of(
                id, "@" + login, Json.filled(payload, "acting_name").orElse(login));
        return List.of(new Heard.Reaction(new RemoteId(post.get()), by, "like", at.get()));
    }

    private static Optional<URI> site(Account me) {
        return WebAddress.of(DiscourseConnector.siteOf(me));
    }

    private static Said toUs(Said said, JsonNode post, JsonNode about, Account me) {
        boolean own = said.author().id().value().equals(DiscourseConnector.numberOf(me));
        return said.heardBy(
                own, !own && said.kind() != Said.Kind.EVENT && speaksTo(said, post, about, me), said.permalink());
    }

    /** A private message, an answer to us, an answer to nobody in a topic of ours, or a mention. */
    private static boolean speaksTo(Said said, JsonNode post, JsonNode about, Account me) {
        var us = DiscourseConnector.usernameOf(me);
        var answered = Json.filled(post, "reply_to_user", "username").orElse("");
        return said.kind() == Said.Kind.DIRECT
                || answered.equalsIgnoreCase(us)
                || (said.kind() == Said.Kind.COMMENT
                        && answered.isEmpty()
                        && Json.text(about, "by").equalsIgnoreCase(us))
                || Jsoup.parseBodyFragment(Json.text(post, "cooked")).select("a.mention").stream()
                        .anyMatch(mention ->
                                mention.text().toLowerCase(Locale.ROOT).equals("@" + us.toLowerCase(Locale.ROOT)));
    }
}
