package kith.connector.slack;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Meter;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Counts the reactions to our messages, and the answers in the threads they opened. Slack tells no bot how many saw one. */
record SlackMeter(InstantSource clock) implements Meter {

    /** One call for each. */
    @Override
    public int atOnce() {
        return 10;
    }

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var api = new Api(connection, clock);
        var figures = new LinkedHashMap<RemoteId, Figures>();
        for (var post : posts) {
            MessageId.of(post).flatMap(id -> find(api, id)).ifPresent(message -> figures.put(post, figures(message)));
        }
        return figures;
    }

    /** A channel does not show what was said in its threads; a thread does. */
    private static Optional<JsonNode> find(Api api, MessageId id) {
        var one = Map.of(
                "channel", id.channel(), "oldest", id.ts(), "latest", id.ts(), "inclusive", "true", "limit", "1");
        return shown(api, "conversations.history", one, id).or(() -> {
            var inThread = new TreeMap<>(one);
            inThread.put("ts", id.ts());
            return shown(api, "conversations.replies", inThread, id);
        });
    }

    private static Optional<JsonNode> shown(Api api, String method, Map<String, String> asked, MessageId id) {
        var answer = api.ask(method, asked);
        return answer.isHidden()
                ? Optional.empty()
                : Json.stream(answer.orTrouble().path("messages"))
                        .filter(message -> Json.text(message, "ts").equals(id.ts()))
                        .findFirst();
    }

    private static Figures figures(JsonNode message) {
        long reactions = Json.stream(message.path("reactions"))
                .mapToLong(reaction -> Json.number(reaction, "count"))
                .sum();
        var thread = Json.text(message, "thread_ts");
        boolean isInThread = !thread.isEmpty() && !thread.equals(Json.text(message, "ts"));
        return new Figures(
                Optional.of(reactions),
                isInThread ? Optional.empty() : Optional.of(Json.number(message, "reply_count")),
                Optional.empty(),
                Optional.empty());
    }
}
