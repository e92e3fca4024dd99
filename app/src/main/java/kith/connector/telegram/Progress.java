package kith.connector.telegram;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the collector remembers from one batch to the next: its cursor. Asking for updates from an offset on tells Telegram to
 * forget those before it, and the offset comes from what was stored, so that nothing is forgotten that we have not.
 *
 * @param offset the first update that was not stored yet; 0 at the beginning
 * @param comments where talks under a channel's posts began: the post by its repetition in the channel's group
 * @param topics names of forum topics, which only their first message tells
 */
record Progress(long offset, SequencedMap<String, String> comments, SequencedMap<String, String> topics) {
    private static final int MOST = 300;

    static Progress read(Optional<String> cursor) {
        var json = cursor.flatMap(Json::readObject).orElseGet(Json::object);
        return new Progress(json.path("offset").longValue(0), map(json.path("comments")), map(json.path("topics")));
    }

    private static SequencedMap<String, String> map(JsonNode json) {
        var map = new LinkedHashMap<String, String>();
        json.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
        return map;
    }

    /** An update with what is known beside it: whose voice is ours, where its talk began, what its topic is called. */
    ObjectNode payload(JsonNode update, long ours) {
        var payload = Json.object().put("ours", String.valueOf(ours));
        payload.set("update", update);
        var message = Updates.message(update);
        var id = MessageId.of(message);
        if (id.isPresent()) {
            Updates.origin(message).ifPresent(post -> comments.putLast(id.get().toString(), post.toString()));
            var thread =
                    MessageId.of(Json.digits(message, "chat", "id") + ":" + Json.digits(message, "message_thread_id"));
            thread.ifPresent(at -> beside(message, at, payload));
        }
        return payload;
    }

    private void beside(JsonNode message, MessageId thread, ObjectNode payload) {
        var key = thread.toString();
        if (message.path("is_topic_message").booleanValue(false)) {
            var named = Json.text(message, "forum_topic_created", "name");
            var name = named.isEmpty() ? Json.text(message, "reply_to_message", "forum_topic_created", "name") : named;
            if (!name.isEmpty()) {
                topics.putLast(key, name);
            }
            payload.put("topic", topics.getOrDefault(key, "#" + thread.number()));
        }
        payload.put("root", comments.getOrDefault(key, key));
    }

    String write(long next) {
        while (comments.size() > MOST) {
            comments.pollFirstEntry();
        }
        while (topics.size() > MOST) {
            topics.pollFirstEntry();
        }
        var json = new TreeMap<String, Object>();
        json.put("offset", next);
        json.put("comments", comments);
        json.put("topics", topics);
        return Json.MAPPER.writeValueAsString(json);
    }
}
