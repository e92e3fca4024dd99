package kith.connector.mastodon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param watched the posts that came last, each with what was seen of it: nobody tells when one is edited or deleted, so they are
 *     looked at now and then
 * @param looked when that was done last
 */
record Progress(Walk notifications, Walk posts, SequencedMap<String, String> watched, Instant looked) {
    private static final int MOST_WATCHED = 60;

    static Progress read(Optional<String> cursor, Instant since, Instant now) {
        var json = cursor.flatMap(Json::read).orElseGet(Json::object);
        var watched = new LinkedHashMap<String, String>();
        json.path("watched")
                .properties()
                .forEach(post -> watched.put(post.getKey(), post.getValue().asString("")));
        return new Progress(
                Walk.read(json.path("notifications"), since),
                Walk.read(json.path("posts"), since),
                watched,
                Json.time(json, "looked").orElse(now));
    }

    void watch(JsonNode status) {
        StatusId.of(status).filter(StatusId::canBeAsked).map(RemoteId::value).ifPresent(id -> {
            watched.remove(id);
            watched.putLast(id, seen(status));
        });
        while (watched.size() > MOST_WATCHED) {
            watched.pollFirstEntry();
        }
    }

    /** A post of an older page: it has a place only where newer ones leave it one. */
    void watchOlder(JsonNode status) {
        if (watched.size() < MOST_WATCHED) {
            StatusId.of(status)
                    .filter(StatusId::canBeAsked)
                    .map(RemoteId::value)
                    .filter(id -> !watched.containsKey(id))
                    .ifPresent(id -> watched.putFirst(id, seen(status)));
        }
    }

    boolean hasChanged(JsonNode status) {
        return StatusId.of(status)
                .map(id -> watched.get(id.value()))
                .filter(before -> !before.equals(seen(status)))
                .isPresent();
    }

    private static String seen(JsonNode status) {
        return Json.text(status, "edited_at") + " "
                + status.path("replies_count").intValue(0);
    }

    String write() {
        var json = new TreeMap<String, Object>();
        json.put("notifications", notifications.write());
        json.put("posts", posts.write());
        json.put("watched", watched);
        json.put("looked", looked.toString());
        return Json.MAPPER.writeValueAsString(json);
    }
}
