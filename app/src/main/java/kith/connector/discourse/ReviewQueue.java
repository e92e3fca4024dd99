package kith.connector.discourse;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * What people flagged, as it waits in the forum's review queue. The staff sees it; who is none of it asks again later, in case they
 * became it.
 *
 * @param told flags that were given out, by their ids
 * @param again when to ask the next time
 * @param waiting posts that are let through there or not
 * @see <a href="https://github.com/discourse/discourse/blob/main/app/controllers/reviewables_controller.rb">Discourse, reviewables</a>
 */
record ReviewQueue(SequencedSet<String> told, Instant again, Waiting waiting) {
    static final String FLAG = "flag";

    private static final int MOST_TOLD = 500;
    private static final int MOST_PAGES = 10;

    /** As many as a forum shows at once. */
    private static final int A_PAGE = 10;

    private static final Duration NOT_FOR_US = Duration.ofHours(1);

    static ReviewQueue read(JsonNode json) {
        var told = new LinkedHashSet<String>();
        json.path("told").forEach(id -> told.add(id.asString("")));
        return new ReviewQueue(
                told, Json.time(json, "again").orElse(Instant.EPOCH), Waiting.read(json.path("waiting")));
    }

    Map<String, Object> write() {
        while (told.size() > MOST_TOLD) {
            told.removeFirst();
        }
        return Map.of("told", told, "again", again.toString(), "waiting", waiting.known());
    }

    /** Adds what is new, the newest cases first, until a page brings nothing new. */
    ReviewQueue ask(Forum forum, List<Raw> payloads) {
        if (forum.now().isBefore(again)) {
            return this;
        }
        for (int page = 0; page < MOST_PAGES; page++) {
            var query = new TreeMap<>(
                    Map.of("type", "ReviewableFlaggedPost", "status", "pending", "sort_order", "created_at"));
            if (page > 0) {
                query.put("offset", String.valueOf(page * A_PAGE));
            }
            var answer = forum.get("/review.json", query);
            if (answer.isNowhere() || answer.response().status() == 403) {
                return new ReviewQueue(told, forum.now().plus(NOT_FOR_US), waiting);
            }
            var queue = answer.orTrouble();
            boolean fresh = add(queue, payloads);
            if (!fresh || Json.text(queue, "meta", "load_more_reviewables").isEmpty()) {
                break;
            }
        }
        return new ReviewQueue(told, again, waiting.ask(forum, payloads));
    }

    private boolean add(JsonNode queue, List<Raw> payloads) {
        var scores = byId(queue.path("reviewable_scores"));
        var people = byId(queue.path("users"));
        var types = byId(
                queue.path("score_types").isArray() ? queue.path("score_types") : queue.path("reviewable_score_types"));
        boolean fresh = false;
        for (var item : queue.path("reviewables")) {
            for (var id : item.path("reviewable_score_ids")) {
                var score = scores.get(id.asString(""));
                if (score != null && !Json.digits(item, "post_id").isEmpty() && told.add(id.asString(""))) {
                    fresh = true;
                    payloads.add(payload(item, score, people, types));
                }
            }
        }
        return fresh;
    }

    private static Raw payload(
            JsonNode item, JsonNode score, Map<String, JsonNode> people, Map<String, JsonNode> types) {
        var payload = Json.object().put("post", Json.digits(item, "post_id")).put("at", Json.text(score, "created_at"));
        payload.put("reason", Json.text(score, "reason"));
        var type = Stream.of("score_type_id", "reviewable_score_type_id")
                .map(name -> types.get(Json.digits(score, name)))
                .filter(Objects::nonNull)
                .findFirst();
        payload.put("type", type.map(one -> Json.text(one, "title")).orElse(""));
        payload.set("by", people.getOrDefault(Json.digits(score, "user_id"), Json.object()));
        return new Raw(FLAG, payload.toString());
    }

    static Map<String, JsonNode> byId(JsonNode list) {
        return Json.stream(list)
                .collect(Collectors.toMap(one -> Json.digits(one, "id"), Function.identity(), (one, same) -> one));
    }
}
