package kith.connector.discourse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kith.connector.Collector.Raw;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import tools.jackson.databind.JsonNode;

/**
 * Posts that wait for a moderator before anybody sees them. Each is something said, and reported by the forum; what waits no more is
 * gone under this id, and there under a number of its own where it was let through.
 *
 * @param known cases that were given out and still waited
 */
record Waiting(Set<String> known) {
    static final String STREAM = "waiting";

    private static final int MOST_PAGES = 10;
    private static final int A_PAGE = 10;

    static Waiting read(JsonNode json) {
        var known = new LinkedHashSet<String>();
        json.forEach(id -> known.add(id.asString("")));
        return new Waiting(known);
    }

    Waiting ask(Forum forum, List<Raw> payloads) {
        var there = new LinkedHashSet<String>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var query = new TreeMap<>(
                    Map.of("type", "ReviewableQueuedPost", "status", "pending", "sort_order", "created_at"));
            if (page > 0) {
                query.put("offset", String.valueOf(page * A_PAGE));
            }
            var queue = forum.get("/review.json", query).orTrouble();
            for (var item : queue.path("reviewables")) {
                var id = Json.digits(item, "id");
                if (!id.isEmpty() && there.add(id) && !known.contains(id)) {
                    payloads.add(payload(id, item, queue));
                }
            }
            if (Json.text(queue, "meta", "load_more_reviewables").isEmpty()) {
                known.stream()
                        .filter(id -> !there.contains(id))
                        .forEach(id -> payloads.add(
                                DiscourseCollector.gone(ReviewCase.id(id).value(), forum.now())));
                break;
            }
        }
        return new Waiting(there);
    }

    private static Raw payload(String id, JsonNode item, JsonNode queue) {
        var payload = Json.object().put("id", id).put("at", Json.text(item, "created_at"));
        payload.put("title", Json.text(item, "payload", "title")).put("raw", Json.text(item, "payload", "raw"));
        var by = Optional.of(Json.digits(item, "target_created_by_id"))
                .filter(known -> !known.isEmpty())
                .orElseGet(() -> Json.digits(item, "created_by_id"));
        payload.set("by", ReviewQueue.byId(queue.path("users")).getOrDefault(by, Json.object()));
        var topic = ReviewQueue.byId(queue.path("topics")).get(Json.digits(item, "topic_id"));
        payload.set("topic", topic == null ? Json.object() : topic);
        payload.put(
                "reason",
                Json.stream(item.path("reviewable_score_ids"))
                        .map(score -> ReviewQueue.byId(queue.path("reviewable_scores"))
                                .get(score.asString("")))
                        .filter(Objects::nonNull)
                        .map(score -> Json.text(score, "reason"))
                        .filter(reason -> !reason.isBlank())
                        .findFirst()
                        .orElse(""));
        return new Raw(STREAM, payload.toString());
    }

    static List<Heard> heard(JsonNode payload) {
        var at = Json.time(payload, "at");
        var number = Json.text(payload, "id");
        var by = payload.path("by");
        var who = Json.digits(by, "id");
        var login = Json.text(by, "username");
        if (at.isEmpty() || number.isEmpty() || who.isEmpty() || login.isEmpty()) {
            return List.of();
        }
        var title = Json.text(payload, "title").strip();
        var topic = payload.path("topic");
        var id = ReviewCase.id(number);
        var said = new Said(
                id,
                title.isEmpty() ? Said.Kind.COMMENT : Said.Kind.POST,
                Said.Author.of(who, "@" + login, Json.filled(by, "name").orElse(login)),
                at.get(),
                Optional.empty(),
                (title + "\n\n" + Json.text(payload, "raw")).strip(),
                Optional.empty(),
                Json.digits(topic, "id").isEmpty()
                        ? Said.Place.WHOLE_NETWORK
                        : new Topic(Json.digits(topic, "id"), Json.text(topic, "title"), false, Optional.empty())
                                .place(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty());
        var forum = new Said.Author(new RemoteId("-1"), "@system", "The forum", Optional.empty(), true);
        var why = LivePosts.reason(Json.text(payload, "reason"));
        return List.of(
                said,
                new Heard.Report(
                        id, forum, ("It waits for a moderator before anybody sees it. " + why).strip(), at.get()));
    }
}
