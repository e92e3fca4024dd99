package kith.connector.discord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rooms that the gateway named, by what they are called: it tells in which channel something was said, and not what that is.
 * Each is asked for once. Conversations with the bot alone are known from here only, for Discord lists them to nobody.
 */
final class KnownRooms {
    private static final String MEMORY = "rooms";
    private static final int MOST = 400;

    private final Api api;
    private final SequencedMap<String, JsonNode> known = new LinkedHashMap<>();
    private boolean changed;

    KnownRooms(Api api) {
        this.api = api;
        api.remembered(MEMORY)
                .ifPresent(kept -> kept.path("rooms").forEach(room -> known.put(Json.text(room, "id"), room)));
    }

    /** A room as {@link Rooms#all} shows it. */
    JsonNode of(String id) {
        var there = known.get(id);
        if (there != null) {
            return there;
        }
        var answer = api.ask("/channels/" + id);
        var room = answer.isForbidden() || answer.is(Answer.UNKNOWN_CHANNEL)
                ? Json.object().put("id", id).put("type", 0).put("name", id).put("around", "")
                : brief(id, answer.orTrouble());
        known.putLast(id, room);
        changed = true;
        return room;
    }

    private ObjectNode brief(String id, JsonNode channel) {
        var around = Rooms.isThread(channel) ? Json.text(of(Json.text(channel, "parent_id")), "name") : "";
        return Json.object()
                .put("id", id)
                .put("type", channel.path("type").intValue(-1))
                .put("name", Rooms.isDirect(channel) ? people(channel) : Json.text(channel, "name"))
                .put("around", around);
    }

    private static String people(JsonNode channel) {
        return String.join(
                ", ",
                Json.stream(channel.path("recipients"))
                        .flatMap(user -> Live.author(user).stream())
                        .map(author -> author.name())
                        .toList());
    }

    void forget(String id) {
        changed |= known.remove(id) != null;
    }

    /** Conversations with the bot, the one heard of last first. */
    List<String> direct() {
        return known.reversed().values().stream()
                .filter(Rooms::isDirect)
                .map(room -> Json.text(room, "id"))
                .toList();
    }

    void remember() {
        if (!changed) {
            return;
        }
        while (known.size() > MOST) {
            known.pollFirstEntry();
        }
        var kept = Json.object();
        var list = kept.putArray("rooms");
        known.values().forEach(list::add);
        api.remember(MEMORY, kept);
        changed = false;
    }
}
