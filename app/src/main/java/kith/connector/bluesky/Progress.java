package kith.connector.bluesky;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param watched the posts that came last; Bluesky tells nobody when one is deleted, so they are looked at now and then
 * @param looked when that was done last
 */
record Progress(Walk notifications, Walk feed, SequencedSet<String> watched, Instant looked) {
    private static final int MOST_WATCHED = 100;

    static Progress read(Optional<String> cursor, Instant since, Instant now) {
        var json = cursor.flatMap(Json::read).orElseGet(Json::object);
        var watched = new LinkedHashSet<String>();
        json.path("watched").forEach(uri -> watched.add(uri.asString("")));
        return new Progress(
                Walk.read(json.path("notifications"), since),
                Walk.read(json.path("feed"), since),
                watched,
                Json.time(json, "looked").orElse(now));
    }

    /** Whether this account's posts are read for the first time. */
    static boolean first(Optional<String> cursor) {
        return cursor.flatMap(Json::read).isEmpty();
    }

    String write() {
        while (watched.size() > MOST_WATCHED) {
            watched.removeFirst();
        }
        var json = new TreeMap<String, Object>();
        json.put("notifications", notifications.write());
        json.put("feed", feed.write());
        json.put("watched", watched);
        json.put("looked", looked.toString());
        return Json.MAPPER.writeValueAsString(json);
    }
}
