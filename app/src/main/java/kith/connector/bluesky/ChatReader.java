package kith.connector.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Said;
import kith.connector.Said.Author;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import tools.jackson.databind.JsonNode;

/** Understands what was said in one talk of direct messages. Notices of the system, such as who joined a group, are passed over. */
final class ChatReader {
    private final String convo;
    private final Map<String, Author> people = new LinkedHashMap<>();
    private final Place place;
    private final Account me;

    private ChatReader(JsonNode json, Account me) {
        this.me = me;
        convo = Json.text(json, "convo", "id");
        Stream.concat(Json.stream(json.path("convo").path("members")), Json.stream(json.path("people")))
                .filter(person -> !Json.text(person, "did").isEmpty())
                .forEach(person -> people.put(Json.text(person, "did"), Views.author(person)));
        place = new Place(convo, name(json.path("convo").path("kind")), false);
    }

    static List<Heard> read(JsonNode json, Account me) {
        var reader = new ChatReader(json, me);
        var fetched = Json.time(json, "fetchedAt");
        var heard = new ArrayList<Heard>();
        json.path("messages")
                .forEach(message ->
                        fetched.flatMap(now -> reader.heard(message, now)).ifPresent(heard::add));
        return heard;
    }

    /** A group has a name; a talk of two is called after the other one. */
    private String name(JsonNode kind) {
        var name = Json.text(kind, "name");
        return !name.isEmpty()
                ? name
                : people.values().stream()
                        .filter(person -> !person.id().equals(me.id()))
                        .map(Author::name)
                        .findFirst()
                        .orElse("");
    }

    private Optional<Heard> heard(JsonNode message, Instant fetched) {
        var id = ChatId.of(convo, Json.text(message, "id"));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return switch (Json.text(message, "$type")) {
            case "chat.bsky.convo.defs#deletedMessageView" ->
                Optional.of(new Heard.Gone(id.get().id(), fetched));
            case "chat.bsky.convo.defs#systemMessageView" -> Optional.empty();
            default -> said(message, id.get());
        };
    }

    private Optional<Heard> said(JsonNode message, ChatId id) {
        var did = Json.text(message, "sender", "did");
        var at = Json.time(message, "sentAt");
        if (did.isEmpty() || at.isEmpty() || !message.path("text").isString()) {
            return Optional.empty();
        }
        var own = did.equals(me.id().value());
        var parent = ChatId.of(convo, Json.text(message, "replyTo", "id")).map(ChatId::id);
        return Optional.of(new Said(
                id.id(),
                Kind.DIRECT,
                people.getOrDefault(did, Author.of(did, "", did)),
                at.get(),
                Optional.empty(),
                message.path("text").stringValue(),
                Optional.empty(),
                place,
                parent,
                parent,
                !own,
                own,
                Views.attachments(message, message),
                Optional.of(id.permalink())));
    }
}
