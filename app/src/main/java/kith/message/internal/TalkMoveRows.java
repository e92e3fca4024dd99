package kith.message.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.TalkMoves;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Talks that were put together or taken apart, over their rows. */
@Repository
class TalkMoveRows implements TalkMoves {
    /** How often a talk that moved may have moved on. */
    private static final int FAR = 16;

    private static final String SPLIT = "split:";

    private static final String ADD = """
            INSERT INTO talk_move (workspace_id, id, channel_id, from_key, to_key, whole, at, by)
            VALUES (:workspace, :id, :channel, :from, :to, :whole, :at, :by)
            """;

    private static final String MOVE_WHOLE = """
            WITH moved AS (
              UPDATE message
                 SET thread_key = :to, xid = pg_current_xact_id()
               WHERE workspace_id = :workspace AND channel_id = :channel AND thread_key = :from
              RETURNING id)
            INSERT INTO moved_message (workspace_id, message_id, move_id)
            SELECT :workspace, id, :move FROM moved
            """;

    private static final String MOVE_LATER = """
            WITH moved AS (
              UPDATE message
                 SET thread_key = :to, xid = pg_current_xact_id()
               WHERE workspace_id = :workspace AND channel_id = :channel AND thread_key = :from AND (at, id) >= (:at, :first)
              RETURNING id)
            INSERT INTO moved_message (workspace_id, message_id, move_id)
            SELECT :workspace, id, :move FROM moved
            """;

    private static final String MOVE_ANSWERS = """
            WITH RECURSIVE taken AS (
              SELECT id, remote_id
                FROM message
               WHERE workspace_id = :workspace AND id = :first
               UNION
              SELECT m.id, m.remote_id
                FROM taken t
                JOIN message m ON m.workspace_id = :workspace AND m.channel_id = :channel AND m.thread_key = :from
                              AND m.parent_remote_id = t.remote_id),
            moved AS (
              UPDATE message
                 SET thread_key = :to, xid = pg_current_xact_id()
               WHERE workspace_id = :workspace AND id IN (SELECT id FROM taken)
              RETURNING id)
            INSERT INTO moved_message (workspace_id, message_id, move_id)
            SELECT :workspace, id, :move FROM moved
            """;

    private static final String ANYTHING_LEFT = """
            SELECT EXISTS (SELECT 1 FROM message
                            WHERE workspace_id = :workspace AND channel_id = :channel AND thread_key = :from
                              AND kind <> 'event')
            """;

    /** Of a talk that was taken out, also what was said there later. */
    private static final String LOG_LATER = """
            INSERT INTO moved_message (workspace_id, message_id, move_id)
            SELECT :workspace, id, :move
              FROM message
             WHERE workspace_id = :workspace AND channel_id = :channel AND thread_key = :to
                ON CONFLICT DO NOTHING
            """;

    private static final String MOVE_BACK = """
            UPDATE message m
               SET thread_key = :from, xid = pg_current_xact_id()
              FROM moved_message l
             WHERE l.workspace_id = :workspace AND l.move_id = :move
               AND m.workspace_id = :workspace AND m.id = l.message_id AND m.thread_key = :to
            """;

    private static final String UNDO = """
            UPDATE talk_move
               SET undone_at = :now
             WHERE id = :move AND undone_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM talk_move later
                                WHERE later.channel_id = talk_move.channel_id AND later.from_key = talk_move.to_key
                                  AND later.whole AND later.undone_at IS NULL)
            RETURNING *
            """;

    private static final String OF = """
            SELECT *
              FROM talk_move
             WHERE channel_id = :channel AND (to_key = :key OR from_key = :key) AND undone_at IS NULL
             ORDER BY at DESC, id DESC
            """;

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

    private static final String LEFT = """
            SELECT DISTINCT m.channel_id, k.key
              FROM moved_message l
              JOIN talk_move m ON m.id = l.move_id
             CROSS JOIN LATERAL (VALUES (m.from_key), (m.to_key)) AS k (key)
             WHERE l.message_id = ANY (CAST(:messages AS uuid[]))
            """;

    private final JdbcClient jdbc;
    private final Tenant tenant;
    private final ChannelTurns turns;
    private final InstantSource clock;

    TalkMoveRows(JdbcClient jdbc, Tenant tenant, ChannelTurns turns, InstantSource clock) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public Move merge(WorkspaceId workspace, ChannelId channel, String from, String into, PersonId by) {
        return tenant.in(workspace, () -> {
            turns.waitFor(channel);
            var move = add(workspace, channel, from, into, true, by);
            move(MOVE_WHOLE, workspace, move).update();
            return move;
        });
    }

    @Override
    public Optional<Move> split(WorkspaceId workspace, Message first, Scope scope, PersonId by) {
        return tenant.in(workspace, () -> {
            turns.waitFor(first.channel());
            var move = add(workspace, first.channel(), first.threadKey(), SPLIT + Ids.next(), false, by);
            var statement = move(scope == Scope.LATER ? MOVE_LATER : MOVE_ANSWERS, workspace, move)
                    .param("first", first.id().value());
            (scope == Scope.LATER ? statement.param("at", first.at().atOffset(ZoneOffset.UTC)) : statement).update();
            boolean left = jdbc.sql(ANYTHING_LEFT)
                    .param("workspace", workspace.value())
                    .param("channel", first.channel().value())
                    .param("from", first.threadKey())
                    .query(Boolean.class)
                    .single();
            return Optional.of(move).filter(m -> left);
        });
    }

    private Move add(WorkspaceId workspace, ChannelId channel, String from, String to, boolean whole, PersonId by) {
        var move = new Move(Ids.next(), channel, from, to, whole, clock.instant(), by);
        jdbc.sql(ADD)
                .param("workspace", workspace.value())
                .param("id", move.id())
                .param("channel", channel.value())
                .param("from", from)
                .param("to", to)
                .param("whole", whole)
                .param("at", move.at().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
        return move;
    }

    private JdbcClient.StatementSpec move(String sql, WorkspaceId workspace, Move move) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("channel", move.channel().value())
                .param("from", move.from())
                .param("to", move.to())
                .param("move", move.id());
    }

    @Override
    public Optional<Move> undo(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> {
            var undone = jdbc.sql(UNDO)
                    .param("move", id)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query((row, number) -> new Move(
                            row.getObject("id", UUID.class),
                            new ChannelId(row.getObject("channel_id", UUID.class)),
                            row.getString("from_key"),
                            row.getString("to_key"),
                            row.getBoolean("whole"),
                            at(row.getObject("at", OffsetDateTime.class)),
                            new PersonId(row.getObject("by", UUID.class))))
                    .optional();
            undone.ifPresent(move -> {
                turns.waitFor(move.channel());
                if (!move.whole()) {
                    jdbc.sql(LOG_LATER)
                            .param("workspace", workspace.value())
                            .param("channel", move.channel().value())
                            .param("to", move.to())
                            .param("move", move.id())
                            .update();
                }
                jdbc.sql(MOVE_BACK)
                        .param("workspace", workspace.value())
                        .param("from", move.from())
                        .param("to", move.to())
                        .param("move", move.id())
                        .update();
            });
            return undone;
        });
    }

    private static Instant at(OffsetDateTime time) {
        return time.toInstant();
    }

    @Override
    public List<Move> of(WorkspaceId workspace, ChannelId channel, String threadKey) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(OF)
                        .param("channel", channel.value())
                        .param("key", threadKey)
                        .query((row, number) -> new Move(
                                row.getObject("id", UUID.class),
                                channel,
                                row.getString("from_key"),
                                row.getString("to_key"),
                                row.getBoolean("whole"),
                                at(row.getObject("at", OffsetDateTime.class)),
                                new PersonId(row.getObject("by", UUID.class))))
                        .list());
    }

    @Override
    public String now(WorkspaceId workspace, ChannelId channel, String threadKey) {
        return tenant.in(workspace, () -> {
            var start = jdbc.sql(TAKEN_BACK)
                    .param("channel", channel.value())
                    .param("key", threadKey)
                    .query(String.class)
                    .optional()
                    .orElse(threadKey);
            var way = ways(channel, List.of(start)).getOrDefault(start, List.of());
            return way.isEmpty() ? start : way.getLast().to();
        });
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

    @Override
    public List<Talk> left(WorkspaceId workspace, Collection<MessageId> messages) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(LEFT)
                        .param(
                                "messages",
                                messages.stream().map(MessageId::toString).toArray(String[]::new))
                        .query((row, number) ->
                                new Talk(new ChannelId(row.getObject("channel_id", UUID.class)), row.getString("key")))
                        .list());
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
        var ways = ways(channel, List.copyOf(new java.util.HashSet<>(keys.values())));
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
                .sorted(java.util.Comparator.comparing(Said::at))
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
