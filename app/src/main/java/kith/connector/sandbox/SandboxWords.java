package kith.connector.sandbox;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Understands the sandbox network's JSON. Pure: the same words in, the same meaning out. */
final class SandboxWords {
    private SandboxWords() {}

    /** An event of the feed; empty when it means nothing to us or cannot be read. */
    static List<Heard> event(String body, Account me) {
        try {
            var event = SandboxClient.JSON.readTree(body);
            return switch (event.path("type").asString("")) {
                case "post", "edit" -> List.of(post(event.path("post"), me));
                case "delete" -> List.of(new Heard.Gone(id(event.path("post")), at(event)));
                case "reaction" ->
                    List.of(new Heard.Reaction(
                            new RemoteId(text(event, "target")),
                            author(event.path("by")),
                            text(event, "word"),
                            at(event)));
                case "reaction-withdrawn" ->
                    List.of(new Heard.ReactionTakenBack(
                            new RemoteId(text(event, "target")),
                            author(event.path("by")),
                            text(event, "word"),
                            at(event)));
                case "report" ->
                    List.of(new Heard.Report(
                            new RemoteId(text(event, "target")),
                            author(event.path("by")),
                            event.path("reason").asString(""),
                            at(event)));
                case "join" -> List.of(join(event, me));
                default -> List.of();
            };
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Heard post(JsonNode post, Account me) {
        if (post.path("deleted").asBoolean(false)) {
            return new Heard.Gone(id(post), at(post));
        }
        var direct = post.has("to");
        var parent = remoteId(post, "parent");
        return new Said(
                id(post),
                direct ? Said.Kind.DIRECT : parent.isPresent() ? Said.Kind.COMMENT : Said.Kind.POST,
                author(post.path("author")),
                at(post),
                optional(post, "edited").map(Instant::parse),
                post.path("text").asString(""),
                optional(post, "language"),
                place(post),
                parent,
                remoteId(post, "root"),
                speaksTo(me, post),
                id(post.path("author")).equals(me.id()),
                pictures(post),
                optional(post, "url").map(URI::create));
    }

    /** Mentions us, answers us or writes to us alone. What we say ourselves does not. */
    private static boolean speaksTo(Account me, JsonNode post) {
        var mine = me.id().value();
        if (post.path("author").path("id").asString("").equals(mine)) {
            return false;
        }
        for (var mention : post.path("mentions")) {
            if (mention.asString("").equals(mine)) {
                return true;
            }
        }
        return post.path("to").asString("").equals(mine)
                || post.path("parentAuthor").asString("").equals(mine);
    }

    private static Said.Place place(JsonNode post) {
        var room = post.path("room");
        return room.isObject()
                ? new Said.Place(text(room, "id"), text(room, "name"), true)
                : new Said.Place("direct", "", false);
    }

    private static List<Said.Attachment> pictures(JsonNode post) {
        var pictures = new ArrayList<Said.Attachment>();
        for (var picture : post.path("pictures")) {
            pictures.add(new Said.Attachment(
                    "image",
                    URI.create(text(picture, "url")),
                    picture.path("alt").asString("")));
        }
        return pictures;
    }

    private static Heard join(JsonNode event, Account me) {
        var who = author(event.path("person"));
        return new Said(
                new RemoteId("join-" + who.id()),
                Said.Kind.EVENT,
                who,
                at(event),
                Optional.empty(),
                who.name() + " joined.",
                Optional.empty(),
                Said.Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                who.id().equals(me.id()),
                List.of(),
                Optional.empty());
    }

    /** What a post that we wrote or changed says about itself; empty when it is no post. */
    static Optional<Outcome.Done> done(JsonNode post) {
        try {
            return Optional.of(new Outcome.Done(id(post), optional(post, "url").map(URI::create), at(post)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Said.Author author(JsonNode person) {
        return new Said.Author(
                id(person),
                "@" + text(person, "handle"),
                text(person, "name"),
                Optional.empty(),
                person.path("bot").asBoolean(false));
    }

    private static Instant at(JsonNode node) {
        return Instant.parse(text(node, "at"));
    }

    private static RemoteId id(JsonNode node) {
        return new RemoteId(text(node, "id"));
    }

    private static Optional<RemoteId> remoteId(JsonNode node, String name) {
        return optional(node, name).map(RemoteId::new);
    }

    static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(value -> !value.isBlank());
    }

    /**
     * @throws IllegalArgumentException when it is not there
     */
    static String text(JsonNode node, String name) {
        return optional(node, name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
