package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kith.conversation.Assignee;
import kith.conversation.ConversationId;
import kith.conversation.LabelId;
import kith.conversation.Promise.Kind;
import kith.conversation.ServiceLevelId;
import kith.conversation.internal.ThreadRows.Key;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of promises. Inside the workspace's transaction. */
@Repository
public class PromiseRows {
    private static final String RUNNING = """
            SELECT c.channel_id, c.thread_key, p.kind, p.message_id, p.began_at
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation c USING (channel_id, thread_key)
              JOIN promise p ON p.conversation_id = c.id
             WHERE p.kept_at IS NULL
            """;

    private static final String LABELS = """
            SELECT c.channel_id, c.thread_key, l.label_id
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation c USING (channel_id, thread_key)
              JOIN conversation_label l ON l.conversation_id = c.id
            """;

    /** What runs no more and was not kept: it was closed or taken away, or no level promises it. */
    private static final String FORGET = """
            DELETE FROM promise p
             USING unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation c USING (channel_id, thread_key)
             WHERE p.conversation_id = c.id
               AND p.kept_at IS NULL
               AND (p.kind, p.message_id) NOT IN (
                     SELECT m.kind, m.message_id
                       FROM unnest(CAST(:kinds AS text[]), CAST(:messages AS uuid[])) AS m (kind, message_id))
            """;

    private static final String WRITE = """
            INSERT INTO promise AS p (workspace_id, conversation_id, kind, message_id, level_id, began_at, minutes, business,
                                      ahead_at, due_at, kept_at)
            SELECT :workspace, c.id, m.kind, m.message_id, m.level_id, m.began_at, m.minutes, m.business,
                   m.ahead_at, m.due_at, m.kept_at
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[]), CAST(:kinds AS text[]), CAST(:messages AS uuid[]),
                          CAST(:levels AS uuid[]), CAST(:began AS timestamptz[]), CAST(:minutes AS int[]),
                          CAST(:business AS boolean[]), CAST(:ahead AS timestamptz[]), CAST(:due AS timestamptz[]),
                          CAST(:kept AS timestamptz[]))
                     AS m (channel_id, thread_key, kind, message_id, level_id, began_at, minutes, business, ahead_at, due_at, kept_at)
              JOIN conversation c USING (channel_id, thread_key)
             ORDER BY c.id, m.kind, m.kept_at NULLS LAST, m.message_id
                ON CONFLICT (workspace_id, conversation_id, kind, message_id)
                DO UPDATE SET level_id = excluded.level_id, minutes = excluded.minutes, business = excluded.business,
                              ahead_at = excluded.ahead_at, due_at = excluded.due_at, kept_at = excluded.kept_at,
                              told_at = CASE WHEN excluded.ahead_at <= p.ahead_at THEN p.told_at END
                        WHERE (p.kept_at IS NULL OR excluded.kept_at IS DISTINCT FROM p.kept_at)
                          AND (p.level_id, p.minutes, p.business, p.ahead_at, p.due_at, p.kept_at)
                              IS DISTINCT FROM (excluded.level_id, excluded.minutes, excluded.business, excluded.ahead_at,
                                                excluded.due_at, excluded.kept_at)
            """;

    private static final String OF = """
            SELECT p.*, l.name
              FROM promise p
              JOIN service_level l ON l.id = p.level_id
             WHERE p.conversation_id = ANY (CAST(:conversations AS uuid[]))
               AND p.kept_at IS NULL
             ORDER BY p.due_at
            """;

    private static final String DUE = """
            SELECT p.*, l.name
              FROM promise p
              JOIN service_level l ON l.id = p.level_id
             WHERE p.kept_at IS NULL
               AND p.ahead_at <= :ahead
               AND p.due_at <= :due
               AND (p.due_at, p.conversation_id, p.kind) > (:at, CAST(:id AS uuid), :kind)
             ORDER BY p.due_at, p.conversation_id, p.kind
             LIMIT :limit
            """;

    /** Those that ended in this time, and those that fell due in it and still run. */
    private static final String SINCE = """
            SELECT level_id, kind, sum(n) AS n, sum(kept) AS kept
              FROM (SELECT level_id, kind, count(*) AS n, count(*) FILTER (WHERE kept_at <= due_at) AS kept
                      FROM promise
                     WHERE kept_at >= :from
                     GROUP BY level_id, kind
                     UNION ALL
                    SELECT level_id, kind, count(*), 0
                      FROM promise
                     WHERE kept_at IS NULL AND due_at >= :from AND due_at < :until
                     GROUP BY level_id, kind) ended
             GROUP BY level_id, kind
            """;

    private static final String DUE_FIRST = """
            UPDATE conversation c
               SET due_at = d.due_at
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation v USING (channel_id, thread_key)
             CROSS JOIN LATERAL (
                   SELECT min(p.due_at) AS due_at
                     FROM promise p
                    WHERE p.conversation_id = v.id AND p.kept_at IS NULL) d
             WHERE c.id = v.id
               AND c.due_at IS DISTINCT FROM d.due_at
            """;

    /** Conversations in which something may be promised, or was, in the order of their ids. */
    private static final String AFTER = """
            SELECT c.id, c.channel_id, c.thread_key
              FROM conversation c
             WHERE c.id > :after
               AND (c.waiting_since IS NOT NULL
                    OR c.asked_at >= :since
                    OR c.due_at IS NOT NULL
                    OR EXISTS (SELECT 1 FROM promise p WHERE p.conversation_id = c.id AND p.kept_at IS NULL))
             ORDER BY c.id
             LIMIT :limit
            """;

    /** Those that are to be told by then, and writes down that they were. */
    private static final String TELL = """
            WITH these AS (
              SELECT conversation_id, kind, message_id
                FROM promise
               WHERE kept_at IS NULL
                 AND told_at IS NULL
                 AND ahead_at <= :now
               ORDER BY ahead_at
               LIMIT :limit
                 FOR UPDATE SKIP LOCKED),     -- those that are just being written are told the next time
            told AS (
              UPDATE promise p
                 SET told_at = :now
                FROM these t
               WHERE p.conversation_id = t.conversation_id AND p.kind = t.kind AND p.message_id = t.message_id
              RETURNING p.conversation_id, p.kind, p.due_at, p.level_id)
            SELECT told.conversation_id, told.kind, told.due_at, l.name, c.assignee_id, c.team_id
              FROM told
              JOIN service_level l ON l.id = told.level_id
              JOIN conversation c ON c.id = told.conversation_id
             ORDER BY told.due_at, told.conversation_id
            """;

    private static final String NEXT_TO_TELL = """
            SELECT min(ahead_at)
              FROM promise
             WHERE kept_at IS NULL
               AND told_at IS NULL
            """;

    private final JdbcClient jdbc;

    PromiseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Running(Key key, Kind kind, UUID message, Instant began) {}

    /**
     * A promise to be written.
     *
     * @param kept when it was kept, in time or not; empty while it runs
     */
    record Made(
            Key key,
            Kind kind,
            UUID message,
            ServiceLevelId level,
            Instant began,
            long minutes,
            boolean business,
            Instant ahead,
            Instant due,
            Optional<Instant> kept) {}

    /** A running promise as it is stored. */
    public record Stored(
            ConversationId conversation,
            Kind kind,
            ServiceLevelId level,
            String levelName,
            Instant began,
            Duration promised,
            boolean business,
            Instant ahead,
            Instant due) {}

    /** How many promises of a level ended, and how many of them in time. */
    public record Ended(ServiceLevelId level, Kind kind, long count, long kept) {}

    record Found(UUID id, Key key) {}

    List<Running> running(Collection<Key> threads) {
        return keys(RUNNING, threads)
                .query((row, n) -> new Running(
                        key(row), kind(row), row.getObject("message_id", UUID.class), instant(row, "began_at")))
                .list();
    }

    /** The labels of these threads; of those that bear none, nothing. */
    Map<Key, Set<LabelId>> labels(Collection<Key> threads) {
        var labels = new HashMap<Key, Set<LabelId>>();
        keys(LABELS, threads).query(row -> {
            labels.computeIfAbsent(key(row), thread -> new HashSet<>())
                    .add(new LabelId(row.getObject("label_id", UUID.class)));
        });
        return labels;
    }

    /** Writes what is promised in these threads; what ran in them and is not among it ends. */
    void write(WorkspaceId workspace, Collection<Key> threads, List<Made> made) {
        keys(FORGET, threads)
                .param("kinds", each(made, m -> m.kind().word()))
                .param("messages", each(made, m -> m.message().toString()))
                .update();
        if (!made.isEmpty()) {
            insert(workspace, made);
        }
        keys(DUE_FIRST, threads).update();
    }

    private void insert(WorkspaceId workspace, List<Made> made) {
        keys(WRITE, made.stream().map(Made::key).toList())
                .param("workspace", workspace.value())
                .param("kinds", each(made, m -> m.kind().word()))
                .param("messages", each(made, m -> m.message().toString()))
                .param("levels", each(made, m -> m.level().toString()))
                .param("began", each(made, m -> m.began().toString()))
                .param("minutes", each(made, m -> String.valueOf(m.minutes())))
                .param("business", each(made, m -> String.valueOf(m.business())))
                .param("ahead", each(made, m -> m.ahead().toString()))
                .param("due", each(made, m -> m.due().toString()))
                .param("kept", each(made, m -> m.kept().map(Instant::toString).orElse(null)))
                .update();
    }

    /** Nothing is due any more: there is no level left. */
    void nothingDue() {
        jdbc.sql("UPDATE conversation SET due_at = NULL WHERE due_at IS NOT NULL")
                .update();
    }

    /** What runs in these conversations, the one due first first. */
    public List<Stored> of(Collection<ConversationId> conversations) {
        return jdbc.sql(OF)
                .param(
                        "conversations",
                        conversations.stream().map(ConversationId::toString).toArray(String[]::new))
                .query(PromiseRows::stored)
                .list();
    }

    /**
     * What runs and is told by {@code ahead} and due by {@code due}, the one due first first.
     *
     * @param at after what was due then, in that conversation, of that kind
     */
    public List<Stored> due(Instant ahead, Instant due, Instant at, UUID id, String kind, int limit) {
        return jdbc.sql(DUE)
                .param("ahead", ahead.atOffset(ZoneOffset.UTC))
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("kind", kind)
                .param("limit", limit)
                .query(PromiseRows::stored)
                .list();
    }

    public List<Ended> ended(Instant from, Instant until) {
        return jdbc.sql(SINCE)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Ended(
                        new ServiceLevelId(row.getObject("level_id", UUID.class)),
                        kind(row),
                        row.getLong("n"),
                        row.getLong("kept")))
                .list();
    }

    /** A promise that is told ahead. */
    record Told(ConversationId conversation, Kind kind, String level, Instant due, Optional<Assignee> whose) {}

    List<Told> tell(Instant now, int limit) {
        return jdbc.sql(TELL)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new Told(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        kind(row),
                        row.getString("name"),
                        instant(row, "due_at"),
                        WorkRows.assignee(row)))
                .list();
    }

    Optional<Instant> nextToTell() {
        return jdbc.sql(NEXT_TO_TELL)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    List<Found> after(UUID id, Instant since, int limit) {
        return jdbc.sql(AFTER)
                .param("after", id)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new Found(row.getObject("id", UUID.class), key(row)))
                .list();
    }

    private JdbcClient.StatementSpec keys(String sql, Collection<Key> keys) {
        return jdbc.sql(sql)
                .param(
                        "channels",
                        keys.stream().map(key -> key.channel().toString()).toArray(String[]::new))
                .param("threads", keys.stream().map(Key::thread).toArray(String[]::new));
    }

    private static @Nullable String[] each(List<Made> made, Function<Made, @Nullable String> value) {
        return made.stream().map(value).toArray(String[]::new);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                kind(row),
                new ServiceLevelId(row.getObject("level_id", UUID.class)),
                row.getString("name"),
                instant(row, "began_at"),
                Duration.ofMinutes(row.getInt("minutes")),
                row.getBoolean("business"),
                instant(row, "ahead_at"),
                instant(row, "due_at"));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getObject("channel_id", UUID.class), row.getString("thread_key"));
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
