package kith.connector.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * How far the direct messages were read.
 *
 * @param page where the list of talks goes on, while what was said before is fetched
 * @param revision the last thing that is known to have happened; revisions sort by time
 * @param listed whether all talks of before were fetched: then what happens since is asked for
 * @param again when to ask the next time, after the chat service did not answer or did not let us
 */
record ChatProgress(String page, String revision, boolean listed, Instant again) {
    private static final Duration REST = Duration.ofMinutes(10);

    static ChatProgress read(JsonNode json) {
        return new ChatProgress(
                Json.text(json, "page"),
                Json.text(json, "revision"),
                json.path("listed").booleanValue(false),
                Json.time(json, "again").orElse(Instant.EPOCH));
    }

    Map<String, Object> write() {
        return Map.of("page", page, "revision", revision, "listed", listed, "again", again.toString());
    }

    ChatProgress rest(Instant now) {
        return new ChatProgress(page, revision, listed, now.plus(REST));
    }
}
