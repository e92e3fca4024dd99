package kith.connector.discourse;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.WebAddress;
import kith.connector.export.Html;
import kith.connector.export.Unreadable;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;

/** Understands one post of a topic. */
final class Posts {
    private static final int LONGEST_NAME = 200;

    /** Of {@code post_type}: what the forum says by itself, such as that somebody closed the topic. */
    private static final int SMALL_ACTION = 3;

    private final Optional<URI> site;
    private final Map<String, RemoteId> byNumber = new HashMap<>();

    /**
     * @param site the address of the forum, for links to the posts
     */
    Posts(Optional<URI> site) {
        this.site = site;
    }

    List<Heard> read(JsonNode post, Topic topic) throws Unreadable {
        var id = Json.id(post, "id").map(RemoteId::new).orElseThrow(() -> new Unreadable("This entry has no id"));
        var at = time(post, "created_at").orElseThrow(() -> new Unreadable("This entry does not say when it was said"));
        int number = post.path("post_number").intValue(0);
        byNumber.put(topic.id() + "/" + number, id);
        if (isGone(post)) {
            return List.of(new Heard.Gone(
                    id,
                    time(post, "deleted_at").or(() -> time(post, "updated_at")).orElse(at)));
        }
        var root = topic.firstPost().map(RemoteId::new).orElse(id);
        var parent = Optional.of(Json.id(post, "reply_to_post_number")
                        .map(answered -> byNumber.get(topic.id() + "/" + answered))
                        .orElse(root))
                .filter(answered -> !answered.equals(id));
        var kind = kind(post, topic, root.equals(id));
        return List.of(new Said(
                id,
                kind,
                author(post),
                at,
                post.path("version").intValue(1) > 1 ? time(post, "updated_at") : Optional.empty(),
                text(post, topic, kind, root.equals(id)),
                Optional.empty(),
                topic.place(),
                parent,
                Optional.of(root),
                false,
                false,
                attachments(post),
                site.map(address -> URI.create(address + "/t/" + topic.id() + "/" + number))));
    }

    /** Posts that were taken back still stand in the file, without what they said. */
    static boolean isGone(JsonNode post) {
        return post.path("user_deleted").booleanValue(false)
                || Json.filled(post, "deleted_at").isPresent();
    }

    private static Said.Kind kind(JsonNode post, Topic topic, boolean first) {
        if (post.path("post_type").intValue(1) == SMALL_ACTION) {
            return Said.Kind.EVENT;
        }
        return topic.direct() ? Said.Kind.DIRECT : first ? Said.Kind.POST : Said.Kind.COMMENT;
    }

    /** The title stands above the post that begins a topic. */
    private static String text(JsonNode post, Topic topic, Said.Kind kind, boolean first) throws Unreadable {
        var cooked = Json.text(post, "cooked");
        var text = cooked.isBlank() ? Json.text(post, "raw").strip() : Html.text(cooked);
        if (kind == Said.Kind.EVENT) {
            var what = Json.text(post, "action_code").replaceAll("[._]", " ");
            return (author(post).name() + ": " + what + (text.isBlank() ? "" : ": " + text)).strip();
        }
        return first && !topic.title().isBlank() ? (topic.title() + "\n\n" + text).strip() : text;
    }

    private static Said.Author author(JsonNode post) throws Unreadable {
        var login =
                Json.filled(post, "username").orElseThrow(() -> new Unreadable("This entry does not say who said it"));
        var id = Json.id(post, "user_id").orElse("username:" + login.toLowerCase(Locale.ROOT));
        return new Said.Author(
                new RemoteId(brief(id)),
                "@" + brief(login),
                brief(Json.filled(post, "name").orElse(login)),
                Optional.empty(),
                id.startsWith("-")); // the forum's own programs
    }

    private static List<Said.Attachment> attachments(JsonNode post) {
        var all = new ArrayList<Said.Attachment>();
        for (var image : Jsoup.parseBodyFragment(Json.text(post, "cooked")).select("img:not(.emoji):not(.avatar)")) {
            WebAddress.of(image.attr("src"))
                    .ifPresent(uri -> all.add(new Said.Attachment("image", uri, image.attr("alt"))));
        }
        return all;
    }

    private static Optional<Instant> time(JsonNode post, String field) {
        try {
            return Json.filled(post, field)
                    .map(written -> OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
