package kith.connector.discourse;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Meter;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Reads likes and answers of posts; of a post that begins a topic, all answers and the views of the topic. */
record DiscourseMeter(InstantSource clock) implements Meter {
    private static final int LIKE = 2;

    @Override
    public int atOnce() {
        return 10; // two calls each, of 60 a minute
    }

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var forum = new Forum(connection, clock);
        var figures = new HashMap<RemoteId, Figures>();
        for (var id : posts) {
            if (id.value().matches("\\d{1,18}")) {
                var post = forum.get("/posts/" + id + ".json");
                if (!DiscourseDoer.isGone(post) && post.response().status() != 403) {
                    figures.put(id, figures(forum, post.orTrouble()));
                }
            }
        }
        return figures;
    }

    private static Figures figures(Forum forum, JsonNode post) {
        var likes = Optional.of(likes(post));
        if (Json.number(post, "post_number") != 1) {
            return new Figures(likes, Json.count(post, "reply_count"), Optional.empty(), Optional.empty());
        }
        var topic = forum.get("/t/" + Json.number(post, "topic_id") + ".json").orTrouble();
        return new Figures(
                likes,
                Json.count(topic, "posts_count").map(count -> count - 1),
                Optional.empty(),
                Json.count(topic, "views"));
    }

    /** What nobody did is not in the list. */
    private static long likes(JsonNode post) {
        return Json.stream(post.path("actions_summary"))
                .filter(action -> Json.number(action, "id") == LIKE)
                .mapToLong(action -> Json.count(action, "count").orElse(0L))
                .sum();
    }
}
