package kith.connector.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import kith.connector.Json;
import kith.connector.Walk;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param watched the posts that came last; Bluesky tells nobody when one is deleted, so they are looked at now and then
 * @param looked when that was done last
 * @param talks roots of talks to when they were fetched whole: a lively one is not fetched whole for each of its answers
 */
record Progress(
        Walk notifications,
        Walk feed,
        SequencedSet<String> watched,
        Instant looked,
        SequencedMap<String, Instant> talks,
        ChatProgress chat) {
    private static final int MOST_WATCHED = 100;
    private static final int MOST_TALKS = 50;
    private static final Duration WHOLE_AGAIN = Duration.ofMinutes(15);

    static Progress read(Optional<String> cursor, Instant since, Instant now) {
        var json = cursor.flatMap(Json::readObject).orElseGet(Json::object);
        var watched = new LinkedHashSet<String>();
        json.path("watched").forEach(uri -> watched.add(uri.asString("")));
        var talks = new LinkedHashMap<String, Instant>();
        json.path("talks")
                .properties()
                .forEach(talk -> talks.put(
                        talk.getKey(),
                        Json.time(json.path("talks"), talk.getKey()).orElse(now)));
        return new Progress(
                Walk.read(json.path("notifications"), since),
                Walk.read(json.path("feed"), since),
                watched,
                Json.time(json, "looked").orElse(now),
                talks,
                ChatProgress.read(json.path("chat")));
    }

    /** Whether this account's posts are read for the first time. */
    static boolean first(Optional<String> cursor) {
        return cursor.flatMap(Json::readObject).isEmpty();
    }

    /** Whether the talk is to be fetched whole now; remembers that it is. */
    boolean wantsWhole(String root, Instant now) {
        var last = talks.get(root);
        if (last != null && now.isBefore(last.plus(WHOLE_AGAIN))) {
            return false;
        }
        talks.putLast(root, now);
        return true;
    }

    String write() {
        while (talks.size() > MOST_TALKS) {
            talks.pollFirstEntry();
        }
        while (watched.size() > MOST_WATCHED) {
            watched.removeFirst();
        }
        var json = new TreeMap<String, Object>();
        json.put("notifications", notifications.write());
        json.put("feed", feed.write());
        json.put("watched", watched);
        json.put("looked", looked.toString());
        var times = new LinkedHashMap<String, String>(); // in the order they were fetched
        talks.forEach((root, at) -> times.put(root, at.toString()));
        json.put("talks", times);
        json.put("chat", chat.write());
        return Json.MAPPER.writeValueAsString(json);
    }
}
