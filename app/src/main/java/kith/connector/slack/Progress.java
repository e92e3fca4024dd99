package kith.connector.slack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import kith.connector.Json;
import kith.connector.Latest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param start nothing said before is wanted
 * @param rooms what is known of conversations: name, kind, who may read them
 * @param people what is known of those who spoke or were mentioned last
 * @param read how far each conversation was read
 * @param left conversations that this round has still to read
 */
record Progress(
        Instant start,
        SequencedMap<String, ObjectNode> rooms,
        SequencedMap<String, ObjectNode> people,
        Map<String, Room> read,
        List<String> left) {
    private static final int MOST_PEOPLE = 300;

    /**
     * How far one conversation was read. What is said is named by its time, and comes in that order.
     *
     * @param last all up to this one was read
     * @param top the newest one seen in this round; the same as {@code last} between rounds
     * @param next Slack’s word for the next page of this round; empty between rounds
     * @param latest what the newest messages said, to see edits and deletions that nobody tells
     * @param replies the same of answers in threads, each noting its thread
     * @param threads how each thread looked from outside when it was read: how many answers, and the last
     */
    record Room(
            String last, String top, String next, Latest latest, Latest replies, SequencedMap<String, String> threads) {
        static final int MOST_LATEST = 40;
        static final int MOST_REPLIES = 30;
        private static final int MOST_THREADS = 40;

        static Room read(JsonNode json, Instant since) {
            var threads = new LinkedHashMap<String, String>();
            json.path("threads")
                    .properties()
                    .forEach(entry ->
                            threads.put(entry.getKey(), entry.getValue().asString("")));
            var last = Json.filled(json, "last").orElse("%d.000000".formatted(since.getEpochSecond()));
            return new Room(
                    last,
                    Json.filled(json, "top").orElse(last),
                    Json.text(json, "next"),
                    Latest.read(json.path("latest"), MOST_LATEST),
                    Latest.read(json.path("replies"), MOST_REPLIES),
                    threads);
        }

        boolean between() {
            return next.isEmpty();
        }

        /**
         * After a page that shows the newest first.
         *
         * @param newest of the page
         * @param reached whether it goes back to what was read before
         * @param following Slack’s word for the page after it; empty after the last
         */
        Room after(String newest, boolean reached, String following) {
            var highest = newest.compareTo(top) > 0 ? newest : top;
            return reached || following.isEmpty()
                    ? new Room(highest, highest, "", latest, replies, threads)
                    : new Room(last, highest, following, latest, replies, threads);
        }

        Map<String, Object> write() {
            while (threads.size() > MOST_THREADS) {
                threads.pollFirstEntry();
            }
            return new TreeMap<>(Map.of(
                    "last", last,
                    "top", top,
                    "next", next,
                    "latest", latest.write(),
                    "replies", replies.write(),
                    "threads", threads));
        }
    }

    static Progress read(Optional<String> cursor, Instant since) {
        var json = cursor.flatMap(Json::readObject).orElseGet(Json::object);
        var start = Json.time(json, "start").orElse(since);
        var read = new TreeMap<String, Room>();
        json.path("read").properties().forEach(room -> read.put(room.getKey(), Room.read(room.getValue(), start)));
        var left = new ArrayList<String>();
        json.path("left").forEach(id -> left.add(id.asString("")));
        return new Progress(start, objects(json.path("rooms")), objects(json.path("people")), read, left);
    }

    private static SequencedMap<String, ObjectNode> objects(JsonNode json) {
        var objects = new LinkedHashMap<String, ObjectNode>();
        json.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode object) {
                objects.put(entry.getKey(), object);
            }
        });
        return objects;
    }

    Room room(String id) {
        return read.getOrDefault(id, Room.read(Json.object(), start));
    }

    String write() {
        while (people.size() > MOST_PEOPLE) {
            people.pollFirstEntry();
        }
        read.keySet().retainAll(rooms.keySet());
        var rows = new TreeMap<String, Object>();
        read.forEach((id, room) -> rows.put(id, room.write()));
        var json = new TreeMap<String, Object>();
        json.put("start", start.toString());
        json.put("rooms", rooms);
        json.put("people", people);
        json.put("read", rows);
        json.put("left", left);
        return Json.MAPPER.writeValueAsString(json);
    }
}
