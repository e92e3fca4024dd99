package kith.connector.discord;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * Threads that nobody wrote in for a while are in the archive of their channel, and in no list. On the first reading the archives
 * are gone through, a page at a time, as far back as is wanted.
 */
record Archives(Api api, Progress progress) {
    private static final Set<Integer> WITH_THREADS = Set.of(0, 5, 15, 16);

    void begin() {
        api.ask("/guilds/" + api.server() + "/channels").orTrouble().forEach(channel -> {
            if (WITH_THREADS.contains(channel.path("type").intValue(-1))) {
                progress.archives().put(Json.text(channel, "id"), Json.text(channel, "name") + "\n");
            }
        });
    }

    /** Opens the next page, when there is one; its threads are to be read. */
    void next() {
        var first = progress.archives().pollFirstEntry();
        if (first == null) {
            return;
        }
        var parts = first.getValue().split("\n", 2); // what the channel is called, and how far its archive was read
        var before = parts[1].isEmpty() ? "" : "&before=" + URLEncoder.encode(parts[1], StandardCharsets.UTF_8);
        var answer = api.ask("/channels/" + first.getKey() + "/threads/archived/public?limit=100" + before);
        if (answer.isForbidden() || answer.is(Answer.UNKNOWN_CHANNEL)) {
            return;
        }
        var page = answer.orTrouble();
        var last = Map.entry(Instant.EPOCH, "");
        for (var thread : page.path("threads")) {
            if (Rooms.lastSaid(thread).compareTo(progress.start()) > 0) {
                progress.old().put(Json.text(thread, "id"), brief(thread, parts[0]));
            }
            var at = Json.time(thread.path("thread_metadata"), "archive_timestamp");
            if (at.isPresent()) {
                last = Map.entry(at.get(), Json.text(thread, "thread_metadata", "archive_timestamp"));
            }
        }
        boolean wanted = Snowflake.at(last.getKey()).compareTo(progress.start()) > 0;
        if (page.path("has_more").booleanValue(false) && wanted) {
            progress.archives().putFirst(first.getKey(), parts[0] + "\n" + last.getValue());
        }
    }

    private static String brief(JsonNode thread, String around) {
        return Json.object()
                .put("id", Json.text(thread, "id"))
                .put("name", Json.text(thread, "name"))
                .put("type", thread.path("type").intValue(-1))
                .put("last_message_id", Json.text(thread, "last_message_id"))
                .put("around", around)
                .toString();
    }
}
