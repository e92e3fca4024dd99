package kith.connector.discord;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param start nothing said before is wanted
 * @param read the newest message read of each room
 * @param roots where the talk of each of the last answers began, for an answer names only what it answers
 * @param watched the messages that came last, each with its room and the time of its last edit
 * @param counted how often those of them were reacted to, as {@link Reactions} writes it
 * @param unasked who reacted is still to be asked: message, room and emoji, each with the time that counts for it
 * @param looked when those were looked at last
 * @param archives the channels whose archives are still to be gone through, at the first reading
 * @param old threads of an archive that are to be read, each as {@link Rooms} shows it
 */
record Progress(
        Snowflake start,
        SequencedMap<String, String> read,
        SequencedMap<String, String> roots,
        SequencedMap<String, String> watched,
        SequencedMap<String, String> counted,
        SequencedMap<String, String> unasked,
        Instant looked,
        SequencedMap<String, String> archives,
        SequencedMap<String, String> old) {
    private static final int MOST_ROOTS = 300;
    private static final int MOST_WATCHED = 200;
    private static final int MOST_UNASKED = 500;

    static Progress read(Optional<String> cursor, Instant since, Instant now) {
        var json = cursor.flatMap(Json::read).orElseGet(Json::object);
        var start = Json.text(json, "start");
        return new Progress(
                Snowflake.isOne(start) ? Snowflake.of(start) : Snowflake.at(since),
                map(json.path("read")),
                map(json.path("roots")),
                map(json.path("watched")),
                map(json.path("counted")),
                map(json.path("unasked")),
                Json.time(json, "looked").orElse(now),
                map(json.path("archives")),
                map(json.path("old")));
    }

    private static SequencedMap<String, String> map(JsonNode json) {
        var map = new LinkedHashMap<String, String>();
        json.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
        return map;
    }

    /** The watched messages by when they were said: rooms are read one after another. */
    List<String> newestFirst() {
        return watched.keySet().stream()
                .sorted(Comparator.comparing(Snowflake::of).reversed())
                .toList();
    }

    Snowflake readOf(String room) {
        var known = Snowflake.of(read.getOrDefault(room, ""));
        return known.compareTo(start) > 0 ? known : start;
    }

    /** The root of what a message answers; empty where it answers nothing. */
    Optional<String> rootOf(JsonNode message, JsonNode room) {
        var parent = Live.parent(message, room).map(RemoteId::value);
        var root = Rooms.isThread(room) || Rooms.isDirect(room)
                ? parent.map(p -> Json.text(room, "id"))
                : parent.map(p -> roots.getOrDefault(p, p));
        root.ifPresent(r -> roots.putLast(Json.text(message, "id"), r));
        return root;
    }

    void watch(JsonNode message, String room) {
        watched.putLast(Json.text(message, "id"), room + " " + Json.text(message, "edited_timestamp"));
    }

    /**
     * Notes which of its emoji are to be asked for.
     *
     * @param at Discord does not say when somebody reacted: by then
     */
    void react(JsonNode message, String room, Instant at) {
        var id = Json.text(message, "id");
        for (var emoji : Reactions.risen(message, counted.getOrDefault(id, ""))) {
            var question = Json.object().put("message", id).put("room", room).put("emoji", emoji);
            unasked.putLast(question.toString(), at.toString());
        }
        var now = Reactions.counted(message);
        if (now.isEmpty()) {
            counted.remove(id);
        } else {
            counted.put(id, now);
        }
    }

    String write(Instant lookedAt) {
        while (roots.size() > MOST_ROOTS) {
            roots.pollFirstEntry();
        }
        newestFirst().stream().skip(MOST_WATCHED).forEach(watched::remove);
        counted.keySet().retainAll(watched.keySet());
        while (unasked.size() > MOST_UNASKED) {
            unasked.pollFirstEntry();
        }
        var json = new TreeMap<String, Object>();
        json.put("start", start.toString());
        json.put("read", read);
        json.put("roots", roots);
        json.put("watched", watched);
        json.put("counted", counted);
        json.put("unasked", unasked);
        json.put("looked", lookedAt.toString());
        json.put("archives", archives);
        json.put("old", old);
        return Json.MAPPER.writeValueAsString(json);
    }
}
