package kith.connector.mastodon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Json;
import kith.connector.PlainText;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Understands what a server shows: accounts and posts. */
final class Views {
    private static final Place FOLLOWERS = new Place("followers", "", false);
    private static final Place DIRECT = new Place("direct", "", false);

    private Views() {}

    static String home(Account me) {
        return Handle.of(me.id()).map(Handle::domain).orElse("");
    }

    static Optional<Author> author(JsonNode account, String home) {
        return Handle.of(account, home).map(handle -> {
            var name = Json.text(account, "display_name").strip();
            return new Author(
                    handle.id(),
                    handle.toString(),
                    name.isEmpty() ? handle.user() : name,
                    WebAddress.of(Json.text(account, "avatar")),
                    account.path("bot").booleanValue(false),
                    Optional.of(account.path("followers_count").longValue(-1)));
        });
    }

    /**
     * @param root the first post of its talk, where that is known
     * @param ours posts of ours in the same talk, to which an answer speaks to us
     * @param toldToUs whether the server told us of it as something said to us
     */
    static Optional<Said> status(
            JsonNode status, Optional<RemoteId> root, Set<RemoteId> ours, boolean toldToUs, Account me) {
        var id = StatusId.of(status);
        var author = author(status.path("account"), home(me));
        var at = Json.time(status, "created_at");
        if (id.isEmpty()
                || author.isEmpty()
                || at.isEmpty()
                || !status.path("content").isString()
                || status.path("reblog").isObject()) {
            return Optional.empty();
        }
        var parent = StatusId.of(Json.text(status, "in_reply_to_id"));
        var direct = Json.text(status, "visibility").equals("direct");
        var own = author.get().id().equals(me.id());
        var toUs = toldToUs
                || direct
                || mentions(status, me)
                || parent.filter(ours::contains).isPresent();
        return Optional.of(new Said(
                id.get(),
                direct ? Kind.DIRECT : parent.isPresent() ? Kind.COMMENT : Kind.POST,
                author.get(),
                at.get(),
                Json.time(status, "edited_at"),
                text(status),
                Optional.of(Json.text(status, "language")).filter(language -> !language.isEmpty()),
                place(status),
                parent,
                parent.flatMap(p -> root),
                !own && toUs,
                own,
                attachments(status),
                WebAddress.of(Json.text(status, "url")).or(() -> WebAddress.of(Json.text(status, "uri"))),
                status.path("sensitive").booleanValue(false) ? List.of("sensitive") : List.of()));
    }

    /** The warning that stands before the text, the text, and what a poll lets people choose. */
    private static String text(JsonNode status) {
        var parts = new ArrayList<String>();
        parts.add(Json.text(status, "spoiler_text"));
        parts.add(PlainText.ofHtml(Json.text(status, "content")));
        var choices = new ArrayList<String>();
        status.path("poll").path("options").forEach(option -> choices.add("- " + Json.text(option, "title")));
        parts.add(String.join("\n", choices));
        parts.removeIf(String::isBlank);
        return String.join("\n\n", parts);
    }

    private static Place place(JsonNode status) {
        return switch (Json.text(status, "visibility")) {
            case "private" -> FOLLOWERS;
            case "direct" -> DIRECT;
            default -> Place.WHOLE_NETWORK;
        };
    }

    private static boolean mentions(JsonNode status, Account me) {
        return Json.stream(status.path("mentions"))
                .flatMap(mention -> Handle.of(mention, home(me)).stream())
                .anyMatch(mentioned -> mentioned.id().equals(me.id()));
    }

    private static List<Attachment> attachments(JsonNode status) {
        var found = new ArrayList<Attachment>();
        status.path("media_attachments").forEach(media -> {
            var type = switch (Json.text(media, "type")) {
                case "image" -> "image";
                case "gifv", "video" -> "video";
                case "audio" -> "audio";
                default -> "file";
            };
            add(type, Json.text(media, "url"), Json.text(media, "description"), found);
        });
        var card = status.path("card");
        if (!text(status).contains(Json.text(card, "url"))) {
            add("link", Json.text(card, "url"), Json.text(card, "title"), found);
        }
        var quoted = status.path("quote").path("quoted_status");
        add("link", Json.text(quoted, "url"), PlainText.ofHtml(Json.text(quoted, "content")), found);
        return found;
    }

    private static void add(String type, String link, String alt, List<Attachment> found) {
        WebAddress.of(link).ifPresent(uri -> found.add(new Attachment(type, uri, alt)));
    }

    static Instant at(JsonNode json) {
        return Json.time(json, "created_at").orElse(Instant.EPOCH);
    }
}
