package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.Assignee;
import kith.conversation.ConversationId;
import kith.conversation.LabelId;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One act on many conversations, each statement for a whole batch. What each of them was is written down by the statement that
 * changes it; what the act would not change is passed over.
 */
@Repository
public class BulkRows {
    private static final String BEGIN = """
            INSERT INTO bulk (workspace_id, id, person_id, act, assignee_id, team_id, at)
            VALUES (:workspace, :bulk, :by, :act, :person, :team, :now)
            """;

    /** In the order of ids, so that two of these never wait for each other in a circle. */
    private static final String LOCKED = """
            WITH these AS (
              SELECT c.id
                FROM conversation c
               WHERE c.id = ANY (CAST(:ids AS uuid[]))
                 AND %s
               ORDER BY c.id
                 FOR UPDATE)
            """;

    private static final String ASSIGN =
            LOCKED.formatted("(c.assignee_id, c.team_id) IS DISTINCT FROM (CAST(:person AS uuid), CAST(:team AS uuid))")
                    + """
            , changed AS (
              UPDATE conversation c
                 SET assignee_id = :person, team_id = :team
                FROM these
               WHERE c.id = these.id
              RETURNING c.id, c.channel_id, c.thread_key, c.subject, old.assignee_id, old.team_id),
            kept AS (
              INSERT INTO bulk_before (workspace_id, bulk_id, conversation_id, assignee_id, team_id)
              SELECT :workspace, :bulk, id, assignee_id, team_id FROM changed)
            SELECT id, channel_id, thread_key, subject FROM changed ORDER BY id
            """;

    private static final String TAG = LOCKED.formatted("true") + """
            , put AS (
              INSERT INTO conversation_label (workspace_id, conversation_id, label_id)
              SELECT :workspace, these.id, l.label_id
                FROM these
               CROSS JOIN unnest(CAST(:labels AS uuid[])) AS l (label_id)
                  ON CONFLICT DO NOTHING
              RETURNING conversation_id, label_id),
            kept AS (
              INSERT INTO bulk_before (workspace_id, bulk_id, conversation_id, added)
              SELECT :workspace, :bulk, conversation_id, array_agg(label_id)
                FROM put
               GROUP BY conversation_id
              RETURNING conversation_id)
            SELECT c.id, c.channel_id, c.thread_key, c.subject
              FROM kept
              JOIN conversation c ON c.id = kept.conversation_id
             ORDER BY c.id
            """;

    private static final String KEEP_TIMES = """
              RETURNING c.id, c.channel_id, c.thread_key, c.subject, old.closed_at, old.closed_by, old.closed_through,
                        old.snoozed_at, old.snoozed_by, old.snoozed_until, old.snoozed_through),
            kept AS (
              INSERT INTO bulk_before (workspace_id, bulk_id, conversation_id, closed_at, closed_by, closed_through,
                                       snoozed_at, snoozed_by, snoozed_until, snoozed_through)
              SELECT :workspace, :bulk, id, closed_at, closed_by, closed_through,
                     snoozed_at, snoozed_by, snoozed_until, snoozed_through
                FROM changed)
            SELECT id, channel_id, thread_key, subject FROM changed ORDER BY id
            """;

    private static final String SNOOZE = LOCKED.formatted("c.state <> 'done'") + """
            , changed AS (
              UPDATE conversation c
                 SET snoozed_at = :now, snoozed_by = :by, snoozed_until = :until, snoozed_through = coalesce(last_at, :now)
                FROM these
               WHERE c.id = these.id
            """ + KEEP_TIMES;

    private static final String CLOSE =
            LOCKED.formatted("c.state <> 'done' AND c.last_at IS NOT NULL") + """
            , changed AS (
              UPDATE conversation c
                 SET closed_at = :now, closed_by = :by, closed_through = last_at, version = version + 1,
                     waiting_since = NULL, waiting_message_id = NULL, reason = NULL,
                     snoozed_at = NULL, snoozed_by = NULL, snoozed_until = NULL, snoozed_through = NULL
                FROM these
               WHERE c.id = these.id
            """ + KEEP_TIMES;

    private static final String FIND = """
            SELECT act, person_id, at
              FROM bulk
             WHERE id = :bulk
               AND undone_at IS NULL
               AND at > :since
               FOR UPDATE
            """;

    private static final String CHANGED = """
            SELECT conversation_id
              FROM bulk_before
             WHERE bulk_id = :bulk
               AND conversation_id > CAST(:after AS uuid)
             ORDER BY conversation_id
             LIMIT :batch
            """;

    private static final String UNASSIGN = """
            UPDATE conversation c
               SET assignee_id = b.assignee_id, team_id = b.team_id
              FROM bulk_before b
              JOIN bulk a ON a.id = b.bulk_id
             WHERE b.bulk_id = :bulk AND b.conversation_id = ANY (CAST(:ids AS uuid[])) AND c.id = b.conversation_id
               AND (c.assignee_id, c.team_id) IS NOT DISTINCT FROM (a.assignee_id, a.team_id)
            RETURNING c.id, c.channel_id, c.thread_key, c.subject, c.snoozed_until
            """;

    /** Whoever promises in these conversations at the same time reads their labels before or after, not between. */
    private static final String UNTAG = """
            WITH these AS MATERIALIZED (
              SELECT id
                FROM conversation
               WHERE id = ANY (CAST(:ids AS uuid[]))
               ORDER BY id
                 FOR UPDATE),
            off AS (
              DELETE FROM conversation_label l
               USING bulk_before b, these
               WHERE b.bulk_id = :bulk AND b.conversation_id = these.id
                 AND l.conversation_id = b.conversation_id AND l.label_id = ANY (b.added)
              RETURNING l.conversation_id)
            SELECT c.id, c.channel_id, c.thread_key, c.subject, c.snoozed_until
              FROM conversation c
             WHERE c.id IN (SELECT conversation_id FROM off)
             ORDER BY c.id
            """;

    private static final String UNDO_TIMES = """
            UPDATE conversation c
               SET closed_at = b.closed_at, closed_by = b.closed_by, closed_through = b.closed_through,
                   snoozed_at = b.snoozed_at, snoozed_by = b.snoozed_by, snoozed_until = b.snoozed_until,
                   snoozed_through = b.snoozed_through, version = c.version + %d
              FROM bulk_before b
              JOIN bulk a ON a.id = b.bulk_id
             WHERE b.bulk_id = :bulk AND b.conversation_id = ANY (CAST(:ids AS uuid[])) AND c.id = b.conversation_id
               AND c.%s = a.at
            RETURNING c.id, c.channel_id, c.thread_key, c.subject, c.snoozed_until
            """;

    private final JdbcClient jdbc;

    BulkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conversation that was changed, and until when it sleeps then. */
    public record Changed(ConversationId id, ThreadKey thread, String subject, Optional<Instant> until) {}

    /** Whose act it was. */
    public record Begun(String act, UUID by, Instant at) {}

    public void begin(WorkspaceId workspace, UUID bulk, UUID by, String act, Optional<Assignee> to, Instant now) {
        jdbc.sql(BEGIN)
                .param("workspace", workspace.value())
                .param("bulk", bulk)
                .param("by", by)
                .param("act", act)
                .param("person", person(to))
                .param("team", team(to))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<Changed> assign(
            WorkspaceId workspace, UUID bulk, Collection<ConversationId> ids, Optional<Assignee> to) {
        return changed(
                these(ASSIGN, workspace, bulk, ids).param("person", person(to)).param("team", team(to)));
    }

    public List<Changed> tag(
            WorkspaceId workspace, UUID bulk, Collection<ConversationId> ids, Collection<LabelId> labels) {
        return changed(these(TAG, workspace, bulk, ids)
                .param("labels", labels.stream().map(LabelId::toString).toArray(String[]::new)));
    }

    public List<Changed> snooze(
            WorkspaceId workspace,
            UUID bulk,
            Collection<ConversationId> ids,
            UUID by,
            Instant now,
            Optional<Instant> until) {
        return changed(these(SNOOZE, workspace, bulk, ids)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)));
    }

    public List<Changed> close(WorkspaceId workspace, UUID bulk, Collection<ConversationId> ids, UUID by, Instant now) {
        return changed(these(CLOSE, workspace, bulk, ids).param("by", by).param("now", now.atOffset(ZoneOffset.UTC)));
    }

    /** One that can still be taken back, held until the transaction ends. */
    public Optional<Begun> find(UUID bulk, Instant since) {
        return jdbc.sql(FIND)
                .param("bulk", bulk)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Begun(
                        row.getString("act"),
                        row.getObject("person_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void undone(UUID bulk, Instant now) {
        jdbc.sql("UPDATE bulk SET undone_at = :now WHERE id = :bulk")
                .param("bulk", bulk)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What it changed, in the order of ids. */
    public List<ConversationId> changed(UUID bulk, UUID after, int batch) {
        return jdbc.sql(CHANGED)
                .param("bulk", bulk)
                .param("after", after)
                .param("batch", batch)
                .query((row, number) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
                .list();
    }

    /** Puts these back; those that somebody changed since stay as they are. */
    public List<Changed> undo(String act, UUID bulk, Collection<ConversationId> ids) {
        var sql = switch (act) {
            case "assign" -> UNASSIGN;
            case "label" -> UNTAG;
            case "snooze" -> UNDO_TIMES.formatted(0, "snoozed_at");
            default -> UNDO_TIMES.formatted(1, "closed_at");
        };
        return changed(jdbc.sql(sql).param("bulk", bulk).param("ids", array(ids)));
    }

    private JdbcClient.StatementSpec these(
            String sql, WorkspaceId workspace, UUID bulk, Collection<ConversationId> ids) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("bulk", bulk)
                .param("ids", array(ids));
    }

    private static String[] array(Collection<ConversationId> ids) {
        return ids.stream().map(ConversationId::toString).toArray(String[]::new);
    }

    private static List<Changed> changed(JdbcClient.StatementSpec statement) {
        return statement.query(BulkRows::row).list();
    }

    private static Changed row(ResultSet row, int number) throws SQLException {
        var asleep = row.getMetaData().getColumnCount() > 4
                ? Optional.ofNullable(row.getObject(5, OffsetDateTime.class)).map(OffsetDateTime::toInstant)
                : Optional.<Instant>empty();
        return new Changed(
                new ConversationId(row.getObject(1, UUID.class)),
                new ThreadKey(new ChannelId(row.getObject(2, UUID.class)), row.getString(3)),
                row.getString(4),
                asleep);
    }

    private static @Nullable UUID person(Optional<Assignee> to) {
        return to.filter(Assignee.Person.class::isInstance)
                .map(Assignee.Person.class::cast)
                .map(person -> person.id().value())
                .orElse(null);
    }

    private static @Nullable UUID team(Optional<Assignee> to) {
        return to.filter(Assignee.Team.class::isInstance)
                .map(Assignee.Team.class::cast)
                .map(team -> team.id().value())
                .orElse(null);
    }
}
