package kith.connector.discord;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Meter;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/**
 * Counts the reactions to our posts, and their answers. Discord counts those in threads and in posts of forums; answers in a channel
 * are found among the messages that followed.
 */
record DiscordMeter(InstantSource clock) implements Meter {
    private static final int LOOKED_AT = 100;

    /** One call for each, two in a forum. */
    @Override
    public int atOnce() {
        return 10;
    }

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var api = new Api(connection, clock);
        var figures = new LinkedHashMap<RemoteId, Figures>();
        var channel = api.channel();
        if (channel.isPresent()) {
            boolean forum = api.postsInAForum();
            for (var post : posts) {
                if (Snowflake.isOne(post.value())) {
                    (forum ? ofForum(api, post) : ofChannel(api, channel.get(), post))
                            .ifPresent(found -> figures.put(post, found));
                }
            }
        }
        return figures;
    }

    /** A post has the id of the thread that it opened. */
    private static Optional<Figures> ofForum(Api api, RemoteId post) {
        return new Rooms(api).message(post.value(), post).flatMap(message -> {
            var thread = api.ask("/channels/" + post);
            return thread.is(Answer.UNKNOWN_CHANNEL)
                    ? Optional.empty()
                    : Optional.of(figures(message, Json.number(thread.orTrouble(), "message_count")));
        });
    }

    private static Optional<Figures> ofChannel(Api api, String channel, RemoteId post) {
        var before = new Snowflake(Snowflake.of(post.value()).value() - 1);
        var answer = api.ask("/channels/" + channel + "/messages?limit=" + LOOKED_AT + "&after=" + before);
        if (answer.isForbidden() || answer.is(Answer.UNKNOWN_CHANNEL)) {
            return Optional.empty();
        }
        var shown = answer.orTrouble();
        long answers = Json.stream(shown)
                .filter(message ->
                        Json.text(message, "message_reference", "message_id").equals(post.value()))
                .filter(message -> message.path("type").intValue(-1) == 19)
                .count();
        return Json.stream(shown)
                .filter(message -> Json.text(message, "id").equals(post.value()))
                .findFirst()
                .map(message -> figures(message, answers + Json.number(message.path("thread"), "message_count")));
    }

    private static Figures figures(JsonNode message, long answers) {
        long reactions = Json.stream(message.path("reactions"))
                .mapToLong(reaction -> Json.number(reaction, "count"))
                .sum();
        return new Figures(Optional.of(reactions), Optional.of(answers), Optional.empty(), Optional.empty());
    }
}
