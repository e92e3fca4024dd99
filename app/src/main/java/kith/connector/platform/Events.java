package kith.connector.platform;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Attachment;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Understands one event of a platform: something said, gone or reacted to. */
final class Events {
    static final String STREAM = "event";

    private static final List<String> MEDIA = List.of("image", "video", "audio", "link", "file");

    private Events() {}

    /** Empty for what is no such event, or lacks what it cannot be without. */
    static Optional<Heard> read(JsonNode event, Account me) {
        return switch (Json.text(event, "type")) {
            case "message" -> said(event, me);
            case "gone" -> id(event, "id").flatMap(id -> Json.time(event, "at").map(at -> new Heard.Gone(id, at)));
            case "reaction" -> reaction(event, Heard.Reaction::new);
            case "reaction-withdrawn" -> reaction(event, Heard.ReactionTakenBack::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Heard> said(JsonNode event, Account me) {
        var id = id(event, "id");
        var author = author(event.path("author"));
        var at = Json.time(event, "at");
        if (id.isEmpty() || author.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        boolean own = author.get().id().equals(me.id());
        var kind = kind(event);
        return Optional.of(new Said(
                id.get(),
                kind,
                author.get(),
                at.get(),
                Json.time(event, "edited"),
                Json.text(event, "text"),
                Json.filled(event, "language"),
                place(event.path("place")),
                id(event, "parent"),
                id(event, "root"),
                !own && (kind == Kind.DIRECT || event.path("mentionsUs").booleanValue(false)),
                own,
                media(event),
                WebAddress.of(Json.text(event, "url"))));
    }

    /** One that is there, or is there no more. */
    private interface Reacted {
        Heard made(RemoteId target, Author by, String word, Instant at);
    }

    private static Optional<Heard> reaction(JsonNode event, Reacted reacted) {
        var target = id(event, "target");
        var by = author(event.path("by"));
        var at = Json.time(event, "at");
        var word = Json.filled(event, "word");
        return target.isEmpty() || by.isEmpty() || at.isEmpty() || word.isEmpty()
                ? Optional.empty()
                : Optional.of(reacted.made(target.get(), by.get(), word.get(), at.get()));
    }

    private static Optional<RemoteId> id(JsonNode node, String name) {
        return Json.id(node, name).filter(id -> id.length() <= 512).map(RemoteId::new);
    }

    static Optional<Author> author(JsonNode author) {
        return id(author, "id")
                .map(id -> new Author(
                        id,
                        Json.text(author, "handle"),
                        Json.filled(author, "name").orElse(id.value()),
                        address(author, "picture"),
                        author.path("bot").booleanValue(false)));
    }

    private static Kind kind(JsonNode event) {
        var word = Json.text(event, "kind");
        for (var kind : Kind.values()) {
            if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        return Kind.MESSAGE;
    }

    private static Place place(JsonNode place) {
        return Json.id(place, "id")
                .map(id -> new Place(
                        id, Json.text(place, "name"), place.path("open").booleanValue(true)))
                .orElse(Place.WHOLE_NETWORK);
    }

    private static List<Attachment> media(JsonNode event) {
        var media = new ArrayList<Attachment>();
        for (var one : event.path("media")) {
            var type = Json.text(one, "type");
            address(one, "url")
                    .ifPresent(uri -> media.add(
                            new Attachment(MEDIA.contains(type) ? type : "file", uri, Json.text(one, "alt"))));
        }
        return media;
    }

    private static Optional<URI> address(JsonNode node, String name) {
        return WebAddress.of(Json.text(node, name));
    }
}
