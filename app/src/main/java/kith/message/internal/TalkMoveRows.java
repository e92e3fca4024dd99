package kith.message.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.TalkMoves;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts talks together and takes them apart, over their rows. */
@Repository
class TalkMoveRows implements TalkMoves {
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
    private final TalkWays ways;
    private final InstantSource clock;

    TalkMoveRows(JdbcClient jdbc, Tenant tenant, ChannelTurns turns, TalkWays ways, InstantSource clock) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.turns = turns;
        this.ways = ways;
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
        return tenant.in(workspace, () -> ways.now(channel, threadKey));
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
}
