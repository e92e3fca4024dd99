package kith.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of due work. */
@Repository
public class Due {
    private static final String PLAN = """
            INSERT INTO due (kind, workspace_id, id, lane, at, urgent)
            VALUES (:kind, :workspace, :id, :lane, :at, :urgent)
                ON CONFLICT (kind, workspace_id, id)
                DO UPDATE SET at = LEAST(due.at, excluded.at), urgent = excluded.urgent
            """;

    private static final String CLAIM = """
            WITH ripe AS (
              SELECT DISTINCT ON (d.lane) d.kind, d.workspace_id, d.id, d.urgent, d.at
                FROM due d
               WHERE d.kind = :kind
                 AND d.at <= :now
                 AND (d.lease_until IS NULL OR d.lease_until < :now)
                 AND NOT EXISTS (SELECT 1                    -- one at a time in a lane
                                   FROM due busy
                                  WHERE busy.kind = d.kind AND busy.lane = d.lane AND busy.lease_until >= :now)
               ORDER BY d.lane, d.urgent DESC, d.at, d.id),
            free AS (
              SELECT d.kind, d.workspace_id, d.id
                FROM due d
                JOIN ripe USING (kind, workspace_id, id)
               WHERE d.lease_until IS NULL OR d.lease_until < :now
               ORDER BY d.urgent DESC, d.at
               LIMIT :batch
                 FOR UPDATE OF d SKIP LOCKED)                -- nodes share the work, none waits for another
            UPDATE due d
               SET lease_until = :until, at = :until         -- planned again meanwhile: its time becomes earlier than the lease
              FROM free
             WHERE d.kind = free.kind AND d.workspace_id = free.workspace_id AND d.id = free.id
            RETURNING d.workspace_id, d.id
            """;

    private static final String COME_BACK = """
            UPDATE due
               SET at = CASE WHEN at = lease_until THEN :at ELSE LEAST(at, :at) END, lease_until = NULL
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id
            """;

    private static final String FINISH = """
            DELETE FROM due
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id AND at = lease_until
            """;

    private static final String RENEW = """
            UPDATE due
               SET at = CASE WHEN at = lease_until THEN :until ELSE at END, lease_until = :until
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id AND lease_until IS NOT NULL
            """;

    private static final String RELEASE = """
            UPDATE due
               SET lease_until = NULL
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id
            """;

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
    private final InstantSource clock;
    private final Map<String, Runnable> wakers = new ConcurrentHashMap<>();

    Due(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Plans work; when it is planned already, the earlier time counts. Part of the caller's transaction.
     *
     * @param lane work of one lane is done one after another, such as a channel's id
     */
    public void plan(String kind, WorkspaceId workspace, UUID id, UUID lane, Instant at, boolean urgent) {
        jdbc.sql(PLAN)
                .param("kind", kind)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("lane", lane)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("urgent", urgent)
                .update();
        Tenant.afterCommit(() -> wake(kind));
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

    /** Keeps claimed what is being worked on, from now on for that long. */
    public void renew(String kind, WorkspaceId workspace, UUID id, Duration lease) {
        row(RENEW, kind, workspace, id)
                .param("until", clock.instant().plus(lease).atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Claimed> claim(String kind, int batch, Duration lease) {
        var now = clock.instant();
        return jdbc.sql(CLAIM)
                .param("kind", kind)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(lease).atOffset(ZoneOffset.UTC))
                .param("batch", batch)
                .query(Due::claimed)
                .list();
    }

    /** Ends a claim. Work that was planned again while it was done stays planned for that time. */
    void settle(String kind, Claimed work, Optional<Instant> comeBack) {
        if (comeBack.isPresent()) {
            row(COME_BACK, kind, work.workspace(), work.id())
                    .param("at", comeBack.get().atOffset(ZoneOffset.UTC))
                    .update();
        } else if (row(FINISH, kind, work.workspace(), work.id()).update() == 0) {
            row(RELEASE, kind, work.workspace(), work.id()).update();
        }
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

    private void wake(String kind) {
        Optional.ofNullable(wakers.get(kind)).ifPresent(Runnable::run);
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getObject("id", UUID.class));
    }

    record Claimed(WorkspaceId workspace, UUID id) {}
}
