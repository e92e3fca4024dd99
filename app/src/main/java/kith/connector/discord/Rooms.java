package kith.connector.discord;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** The places of a server where people write: channels, and threads, which posts of forums are too. */
record Rooms(Api api) {
    private static final Set<Integer> WRITTEN_IN = Set.of(0, 5);
    private static final Set<Integer> FORUMS = Set.of(15, 16);
    private static final Set<Integer> DIRECT = Set.of(1, 3);
    private static final Set<Integer> THREADS = Set.of(10, 11, 12);
    private static final int MOST_TRIED = 60;

    static boolean isForum(JsonNode channel) {
        return FORUMS.contains(channel.path("type").intValue(-1));
    }

    static boolean isThread(JsonNode channel) {
        return THREADS.contains(channel.path("type").intValue(-1));
    }

    /** A conversation with the bot. */
    static boolean isDirect(JsonNode channel) {
        return DIRECT.contains(channel.path("type").intValue(-1));
    }

    /** When something was said last. A post in a forum to which nobody answered yet has its own id only. */
    static Snowflake lastSaid(JsonNode room) {
        var last = Snowflake.of(Json.text(room, "last_message_id"));
        var begun = isThread(room) ? Snowflake.of(Json.text(room, "id")) : last;
        return begun.compareTo(last) > 0 ? begun : last;
    }

    /** All that the bot sees, each thread with the name of the channel around it under {@code around}. */
    List<JsonNode> all() {
        var channels = api.ask("/guilds/" + api.server() + "/channels").orTrouble();
        var rooms = new ArrayList<>(Json.stream(channels)
                .filter(channel -> WRITTEN_IN.contains(channel.path("type").intValue(-1)))
                .toList());
        threads().forEach(thread -> {
            var around = Json.stream(channels)
                    .filter(channel -> Json.text(channel, "id").equals(Json.text(thread, "parent_id")))
                    .findFirst();
            var named = ((tools.jackson.databind.node.ObjectNode) thread).deepCopy();
            rooms.add(named.put(
                    "around", around.map(channel -> Json.text(channel, "name")).orElse("")));
        });
        return rooms;
    }

    private Stream<JsonNode> threads() {
        return Json.stream(api.ask("/guilds/" + api.server() + "/threads/active")
                        .orTrouble()
                        .path("threads"))
                .filter(JsonNode::isObject);
    }

    /** Threads that the bot opened in this forum since. */
    Stream<JsonNode> openedByUs(String forum, Snowflake since) {
        return threads()
                .filter(thread -> Json.text(thread, "parent_id").equals(forum))
                .filter(thread -> Json.text(thread, "owner_id").equals(api.me()))
                .filter(thread -> Snowflake.of(Json.text(thread, "id")).compareTo(since) >= 0);
    }

    /**
     * The room where a message was said, looked for where something was said since, the likely ones first.
     *
     * @param hints rooms to try before all others
     */
    Optional<String> of(RemoteId message, String... hints) {
        if (!Snowflake.isOne(message.value())) {
            return Optional.empty();
        }
        for (var hint : hints) {
            if (Snowflake.isOne(hint) && isIn(hint, message)) {
                return Optional.of(hint);
            }
        }
        var onTheServer = all().stream()
                .filter(room -> lastSaid(room).compareTo(Snowflake.of(message.value())) >= 0)
                .sorted(Comparator.comparing(Rooms::lastSaid).reversed())
                .map(room -> Json.text(room, "id"));
        return Stream.concat(onTheServer, new KnownRooms(api).direct().stream())
                .filter(room -> !List.of(hints).contains(room))
                .limit(MOST_TRIED)
                .filter(room -> isIn(room, message))
                .findFirst();
    }

    /** The thread that began with this message, or the one in which it was said. */
    Optional<String> threadOf(RemoteId message) {
        return Stream.concat(Stream.of(message.value()).filter(Snowflake::isOne), of(message).stream())
                .filter(room -> {
                    var answer = api.ask("/channels/" + room);
                    return !answer.is(Answer.UNKNOWN_CHANNEL) && isThread(answer.orTrouble());
                })
                .findFirst();
    }

    /** A room that the bot may not read has nothing to show, like one that is gone. */
    private boolean isIn(String room, RemoteId message) {
        return message(room, message).isPresent();
    }

    Optional<JsonNode> message(String room, RemoteId message) {
        var answer = api.ask("/channels/" + room + "/messages/" + message);
        return answer.is(Answer.UNKNOWN_MESSAGE) || answer.is(Answer.UNKNOWN_CHANNEL) || answer.isForbidden()
                ? Optional.empty()
                : Optional.of(answer.orTrouble());
    }
}
