package kith.connector.discourse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * The private messages of the key's user, which the list of a forum's posts leaves out: the topics that were spoken in last, and what was
 * said in them since.
 *
 * @param read how far each topic was read
 */
record PrivateTopics(SequencedMap<String, Read> read) {
    private static final int MOST_TOPICS = 100;
    private static final int MOST_POSTS = 30;

    /**
     * @param post the id of the last post that was read; those that follow have larger ones
     * @param highest the number of the topic's last post by then; zero while some are left to read
     */
    record Read(long post, long highest) {
        static final Read NOTHING = new Read(0, 0);
    }

    static PrivateTopics read(JsonNode json) {
        var read = new LinkedHashMap<String, Read>();
        json.properties()
                .forEach(topic -> read.put(
                        topic.getKey(),
                        new Read(
                                topic.getValue().path(0).longValue(0),
                                topic.getValue().path(1).longValue(0))));
        return new PrivateTopics(read);
    }

    Map<String, Object> write() {
        while (read.size() > MOST_TOPICS) {
            read.pollFirstEntry();
        }
        var json = new LinkedHashMap<String, Object>();
        read.forEach((topic, its) -> json.put(topic, List.of(its.post, its.highest)));
        return json;
    }

    static boolean is(JsonNode topic) {
        return Json.text(topic, "archetype").equals("private_message");
    }

    /** Adds what is new; false when some of it is left for the next time, at once. */
    boolean ask(Forum forum, Progress progress, Instant since, List<Raw> payloads) {
        var answer = forum.get("/topics/private-messages/" + forum.username() + ".json");
        if (answer.isNowhere() || answer.response().status() == 403) {
            return true; // who may have no private messages
        }
        boolean whole = true;
        for (var topic : answer.orTrouble().path("topic_list").path("topics")) {
            var before = read.getOrDefault(Json.digits(topic, "id"), Read.NOTHING);
            boolean recent = Json.time(topic, "last_posted_at")
                    .filter(at -> !at.isBefore(since))
                    .isPresent();
            if (recent && Json.number(topic, "highest_post_number") != before.highest()) {
                whole &= askOne(forum, progress, Json.digits(topic, "id"), since, payloads);
            }
        }
        return whole;
    }

    private boolean askOne(Forum forum, Progress progress, String id, Instant since, List<Raw> payloads) {
        var topic = forum.get("/t/" + id + ".json").orTrouble();
        var before = read.getOrDefault(id, Read.NOTHING);
        var unread = stream(topic).stream().filter(post -> post > before.post()).toList();
        var now = unread.stream().limit(MOST_POSTS).toList();
        for (var post : posts(forum, topic, now)) {
            if (Json.time(post, "created_at").filter(at -> !at.isBefore(since)).isPresent()) {
                payloads.add(DiscourseCollector.payload(forum, progress, post));
            }
        }
        boolean whole = now.size() == unread.size();
        var last = now.isEmpty() ? before.post() : now.getLast();
        read.putLast(id, new Read(last, whole ? Json.number(topic, "highest_post_number") : 0));
        return whole;
    }

    /** The last posts of a topic, the newest first. */
    static List<JsonNode> latest(Forum forum, JsonNode topic) {
        return posts(
                forum,
                topic,
                stream(topic).reversed().stream().limit(MOST_POSTS).toList());
    }

    private static List<Long> stream(JsonNode topic) {
        return Json.stream(topic.path("post_stream").path("stream"))
                .map(id -> id.longValue(0))
                .toList();
    }

    /** A topic brings some of its posts along. */
    private static List<JsonNode> posts(Forum forum, JsonNode topic, List<Long> ids) {
        var there = new HashMap<>(Json.stream(topic.path("post_stream").path("posts"))
                .collect(Collectors.toMap(post -> Json.number(post, "id"), post -> post, (a, b) -> a)));
        var posts = new ArrayList<JsonNode>();
        for (var id : ids) {
            var post = there.get(id);
            if (post != null) {
                posts.add(post);
            } else {
                var answer = forum.get("/posts/" + id + ".json");
                if (!DiscourseDoer.isGone(answer)) {
                    posts.add(answer.orTrouble());
                }
            }
        }
        return posts;
    }
}
