package kith.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.Notices;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of due work. */
@Repository
public class Due {
    static final String SUBJECT = "kith_due";

    /** The lane is there, and as wide as its network lets it be now. */
    private static final String LANE = """
            known AS (
              INSERT INTO lane (kind, lane, width)
              VALUES (:kind, :lane, :width)
                  ON CONFLICT (kind, lane) DO NOTHING),
            widened AS (
              UPDATE lane
                 SET width = :width
               WHERE kind = :kind
                 AND lane = :lane
                 AND width <> :width)""";

    /** Work that is due already wakes the other nodes when the transaction commits. */
    private static final String PLAN = """
            WITH %s,
            planned AS (
              INSERT INTO due (kind, workspace_id, id, lane, at, urgent)
              VALUES (:kind, :workspace, :id, :lane, coalesce(:at, clock_timestamp()), :urgent)
                  ON CONFLICT (kind, workspace_id, id)
                  DO UPDATE SET at = LEAST(due.at, excluded.at), urgent = excluded.urgent, lane = excluded.lane
              RETURNING kind, at)
            SELECT pg_notify('kith_due', kind)
              FROM planned
             WHERE at <= clock_timestamp()
            """.formatted(LANE);

    private static final String MOVE = """
            WITH %s
            UPDATE due
               SET lane = :lane
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id
            """.formatted(LANE);

    private static final String AT = """
            SELECT at
              FROM due
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id
            """;

    private static final String REMOVE = """
            DELETE FROM due
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id
            """;

    private final JdbcClient jdbc;
    private final Map<String, Runnable> wakers = new ConcurrentHashMap<>();

    Due(JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        notices.on(SUBJECT, this::wake);
    }

    /** Plans work in a lane where one thing is done after another. */
    public void plan(String kind, WorkspaceId workspace, UUID id, UUID lane, Instant at, boolean urgent) {
        plan(kind, workspace, id, new Lane(lane, 1), Optional.of(at), urgent);
    }

    /**
     * Plans work; when it is planned already, the earlier time counts. Part of the caller's transaction.
     *
     * @param at empty for now, by the database's clock
     * @param urgent before all that is not, in its lane
     */
    public void plan(String kind, WorkspaceId workspace, UUID id, Lane lane, Optional<Instant> at, boolean urgent) {
        row(PLAN, kind, workspace, id)
                .param("lane", lane.id())
                .param("width", lane.width())
                .param("at", at.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("urgent", urgent)
                .query((row, n) -> "")
                .list();
        Tenant.afterCommit(() -> wake(kind));
    }

    /** Puts planned work into another lane, also while it is being worked. Part of the caller's transaction. */
    public void move(String kind, WorkspaceId workspace, UUID id, Lane lane) {
        row(MOVE, kind, workspace, id)
                .param("lane", lane.id())
                .param("width", lane.width())
                .update();
    }

    /** Takes work off the list. Part of the caller's transaction. */
    public void remove(String kind, WorkspaceId workspace, UUID id) {
        row(REMOVE, kind, workspace, id).update();
    }

    /** When it is done next; empty when it is not planned. */
    public Optional<Instant> at(String kind, WorkspaceId workspace, UUID id) {
        return row(AT, kind, workspace, id)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .optional();
    }

    private JdbcClient.StatementSpec row(String sql, String kind, WorkspaceId workspace, UUID id) {
        return jdbc.sql(sql)
                .param("kind", kind)
                .param("workspace", workspace.value())
                .param("id", id);
    }

    void onWake(String kind, Runnable waker) {
        wakers.put(kind, waker);
    }

    void wake(String kind) {
        Optional.ofNullable(wakers.get(kind)).ifPresent(Runnable::run);
    }
}
