package kith.connector.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.WebAddress;
import kith.connector.export.Unreadable;
import tools.jackson.databind.JsonNode;

/** Understands what {@link Payload} keeps: a pure function. A message reads as it does in an export, and knows whom it speaks to. */
final class Live {
    private Live() {}

    static List<Heard> read(String stream, JsonNode json, Account me) {
        try {
            return switch (stream) {
                case Payload.MESSAGE -> message(json, me);
                case Payload.REACTION -> reaction(json).map(List::of).orElse(List.of());
                case Payload.GONE -> gone(json).map(List::of).orElse(List.of());
                default -> List.of();
            };
        } catch (Unreadable e) {
            return List.of();
        }
    }

    private static List<Heard> message(JsonNode json, Account me) throws Unreadable {
        var message = json.path("message");
        var room = room(json.path("room"));
        if (!MessageId.isId(room.place().id()) || !MessageId.isTs(Json.text(message, "ts"))) {
            return List.of();
        }
        var heard = new ArrayList<Heard>();
        for (var one : new SlackMessages(directory(json)).read(message, room)) {
            heard.add(one instanceof Said said ? live(said, message, json, me) : one);
        }
        return heard;
    }

    private static Said live(Said said, JsonNode message, JsonNode json, Account me) {
        boolean own = said.author().id().equals(me.id());
        var link = MessageId.of(said.id())
                .map(id -> id.link(Json.text(json, "workspace")))
                .flatMap(WebAddress::of);
        return said.heardBy(own, !own && said.kind() != Said.Kind.EVENT && speaksTo(said, message, me), link);
    }

    private static boolean speaksTo(Said said, JsonNode message, Account me) {
        return said.kind() == Said.Kind.DIRECT
                || Json.text(message, "text").contains("<@" + me.id() + ">")
                || Json.text(message, "text").contains("<@" + me.id() + "|")
                || Json.text(message, "parent_user_id").equals(me.id().value());
    }

    private static Optional<Heard> reaction(JsonNode json) throws Unreadable {
        var event = json.path("reaction");
        var target = new MessageId(Json.text(event, "item", "channel"), Json.text(event, "item", "ts"));
        var who = Json.text(event, "user");
        var word = Json.text(event, "reaction");
        if (MessageId.of(target.remote()).isEmpty() || !MessageId.isId(who) || word.isBlank()) {
            return Optional.empty();
        }
        var by = directory(json).person(who).orElseGet(() -> Directory.author(who, "", who, false));
        var at = SlackMessages.time(Json.text(event, "event_ts"));
        return Optional.of(
                Json.text(event, "type").equals("reaction_removed")
                        ? new Heard.ReactionTakenBack(target.remote(), by, word, at)
                        : new Heard.Reaction(target.remote(), by, word, at));
    }

    private static Optional<Heard> gone(JsonNode json) {
        return Json.time(json, "at")
                .flatMap(at ->
                        MessageId.of(new RemoteId(Json.text(json, "id"))).map(id -> new Heard.Gone(id.remote(), at)));
    }

    private static Directory directory(JsonNode json) {
        var directory = new Directory();
        json.path("people").forEach(directory::addPerson);
        json.path("places").forEach(place -> directory.addChannel(place, true));
        return directory;
    }

    private static Directory.Room room(JsonNode room) {
        boolean direct = room.path("direct").booleanValue(false);
        var name = Json.text(room, "name");
        return new Directory.Room(
                new Said.Place(
                        Json.text(room, "id"),
                        direct ? name : "#" + name,
                        room.path("open").booleanValue(false)),
                direct);
    }
}
