package kith.connector.discourse;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import kith.connector.Json;
import kith.connector.Latest;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the collector remembers from one batch to the next: its cursor.
 *
 * @param latest what the newest posts said, to see edits and deletions that nobody tells
 * @param topics what is known of topics: their title, first post, who began them
 */
record Progress(
        Walk walk,
        Latest latest,
        SequencedMap<String, ObjectNode> topics,
        PrivateTopics messages,
        ReviewQueue queue,
        Likes likes) {
    static final int A_PAGE = 50;
    private static final int MOST_TOPICS = 300;

    static Progress read(Optional<String> cursor, Instant since) {
        var json = cursor.flatMap(Json::readObject).orElseGet(Json::object);
        var topics = new LinkedHashMap<String, ObjectNode>();
        json.path("topics")
                .properties()
                .forEach(topic -> Json.readObject(topic.getValue().toString())
                        .ifPresent(known -> topics.put(topic.getKey(), known)));
        return new Progress(
                Walk.read(json.path("walk"), since),
                Latest.read(json.path("latest"), A_PAGE),
                topics,
                PrivateTopics.read(json.path("messages")),
                ReviewQueue.read(json.path("queue")),
                Likes.read(json.path("likes")));
    }

    Progress with(Walk walk) {
        return new Progress(walk, latest, topics, messages, queue, likes);
    }

    Progress with(ReviewQueue queue) {
        return new Progress(walk, latest, topics, messages, queue, likes);
    }

    /** What a payload needs to know of its post's topic; asked for once. */
    JsonNode topic(Forum forum, JsonNode post) {
        var id = Json.digits(post, "topic_id");
        var known = topics.get(id);
        if (known == null) {
            known = ask(forum, id, post);
            topics.putLast(id, known);
        }
        return known;
    }

    /** A topic that is not shown to us, or not any more, is what its post says of it. */
    private static ObjectNode ask(Forum forum, String id, JsonNode post) {
        var answer = forum.get("/t/" + id + ".json");
        var topic = answer.isNowhere() || answer.response().status() == 403 ? Json.object() : answer.orTrouble();
        var title = Json.filled(topic, "title").orElse(Json.text(post, "topic_title"));
        return Json.object()
                .put("id", id)
                .put("title", title)
                .put("archetype", Json.filled(topic, "archetype").orElse(Json.text(post, "topic_archetype")))
                .put(
                        "first",
                        Json.digits(topic.path("post_stream").path("stream").path(0)))
                .put("by", Json.text(topic, "details", "created_by", "username"));
    }

    String write() {
        while (topics.size() > MOST_TOPICS) {
            topics.pollFirstEntry();
        }
        var json = new TreeMap<String, Object>();
        json.put("walk", walk.write());
        json.put("latest", latest.write());
        json.put("topics", topics);
        json.put("messages", messages.write());
        json.put("queue", queue.write());
        json.put("likes", likes.write());
        return Json.MAPPER.writeValueAsString(json);
    }
}
