package kith.message.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where talks are by now that were put together or taken apart, and where what is heard in them belongs. */
@Repository
class TalkWays {
    /** How often a talk that moved may have moved on. */
    private static final int FAR = 16;

    /** Where a talk came from and went back to that was one of its own for a while. */
    private static final String TAKEN_BACK = """
            SELECT from_key
              FROM talk_move
             WHERE channel_id = :channel AND to_key = :key AND NOT whole AND undone_at IS NOT NULL
            """;

    /** Each step of the way of each key, the first first. */
    private static final String WAYS = """
            WITH RECURSIVE way AS (
              SELECT k.key, m.id AS move_id, m.to_key, 1 AS step
                FROM unnest(CAST(:keys AS text[])) AS k (key)
                JOIN talk_move m ON m.channel_id = :channel AND m.from_key = k.key AND m.whole AND m.undone_at IS NULL
               UNION ALL
              SELECT w.key, m.id, m.to_key, w.step + 1
                FROM way w
                JOIN talk_move m ON m.channel_id = :channel AND m.from_key = w.to_key AND m.whole AND m.undone_at IS NULL
               WHERE w.step < :far)
            SELECT * FROM way ORDER BY key, step
            """;

    private static final String ANY = """
            SELECT EXISTS (SELECT 1 FROM talk_move WHERE channel_id = :channel AND undone_at IS NULL)
            """;

    private static final String TAKEN_OUT = """
            SELECT m.remote_id, m.thread_key
              FROM message m
             WHERE m.channel_id = :channel AND m.remote_id = ANY (:parents) AND m.thread_key LIKE 'split:%'
            """;

    private static final String LOG = """
            INSERT INTO moved_message (workspace_id, message_id, move_id)
            SELECT :workspace, m.id, l.move_id
              FROM unnest(CAST(:remotes AS text[]), CAST(:moves AS uuid[])) AS l (remote_id, move_id)
              JOIN message m ON m.workspace_id = :workspace AND m.channel_id = :channel AND m.remote_id = l.remote_id
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    TalkWays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same key unless its talk was merged, or its being taken out was taken back. */
    String now(ChannelId channel, String threadKey) {
        var start = jdbc.sql(TAKEN_BACK)
                .param("channel", channel.value())
                .param("key", threadKey)
                .query(String.class)
                .optional()
                .orElse(threadKey);
        var way = ways(channel, List.of(start)).getOrDefault(start, List.of());
        return way.isEmpty() ? start : way.getLast().to();
    }

    private record Step(UUID move, String to) {}

    /** By key; keys that did not move are not in it. */
    private Map<String, List<Step>> ways(ChannelId channel, Collection<String> keys) {
        var ways = new HashMap<String, List<Step>>();
        jdbc.sql(WAYS)
                .param("channel", channel.value())
                .param("keys", keys.toArray(String[]::new))
                .param("far", FAR)
                .query((row, number) -> Map.entry(
                        row.getString("key"), new Step(row.getObject("move_id", UUID.class), row.getString("to_key"))))
                .list()
                .forEach(step -> ways.computeIfAbsent(step.getKey(), key -> new ArrayList<>())
                        .add(step.getValue()));
        return ways;
    }

    /**
     * Where messages belong that were just heard.
     *
     * @param keys thread keys by remote id; changed to where those talks are by now
     * @return by remote id, the moves it took
     */
    Map<String, List<UUID>> follow(ChannelId channel, List<Said> heard, Map<String, String> keys) {
        var moved = new HashMap<String, List<UUID>>();
        if (!jdbc.sql(ANY)
                .param("channel", channel.value())
                .query(Boolean.class)
                .single()) {
            return moved;
        }
        goWithTheirParents(channel, heard, keys);
        var ways = ways(channel, List.copyOf(new HashSet<>(keys.values())));
        keys.replaceAll((remote, key) -> {
            var way = ways.getOrDefault(key, List.of());
            if (way.isEmpty()) {
                return key;
            }
            moved.put(remote, way.stream().map(Step::move).toList());
            return way.getLast().to();
        });
        return moved;
    }

    /** What answers a message that was taken out of its talk is where that is. */
    private void goWithTheirParents(ChannelId channel, List<Said> heard, Map<String, String> keys) {
        var parents = heard.stream()
                .flatMap(said -> said.parent().stream())
                .map(RemoteId::value)
                .distinct()
                .toArray(String[]::new);
        var takenOut = new HashMap<String, String>();
        jdbc.sql(TAKEN_OUT)
                .param("channel", channel.value())
                .param("parents", parents)
                .query((row, number) -> Map.entry(row.getString("remote_id"), row.getString("thread_key")))
                .list()
                .forEach(parent -> takenOut.put(parent.getKey(), parent.getValue()));
        if (takenOut.isEmpty()) {
            return;
        }
        heard.stream()
                .sorted(Comparator.comparing(Said::at))
                .forEach(said -> said.parent()
                        .map(RemoteId::value)
                        .map(takenOut::get)
                        .ifPresent(key -> {
                            keys.put(said.id().value(), key);
                            takenOut.put(said.id().value(), key);
                        }));
    }

    /** Remembers which moves messages took that were stored just now. */
    void log(WorkspaceId workspace, ChannelId channel, Map<String, List<UUID>> moved) {
        var remotes = new ArrayList<String>();
        var moves = new ArrayList<String>();
        moved.forEach((remote, way) -> way.forEach(move -> {
            remotes.add(remote);
            moves.add(move.toString());
        }));
        if (!remotes.isEmpty()) {
            jdbc.sql(LOG)
                    .param("workspace", workspace.value())
                    .param("channel", channel.value())
                    .param("remotes", remotes.toArray(String[]::new))
                    .param("moves", moves.toArray(String[]::new))
                    .update();
        }
    }
}
