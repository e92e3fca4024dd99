package kith.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which node works what. Every time here is the database's, so that a node whose clock is wrong claims nothing early.
 *
 * <p>A claim locks the lanes that have something ripe, passing over those another node is just claiming from, and then, in
 * a statement of its own that sees what was committed before the lock, takes the first few rows of each. While a row is
 * worked, its time is the end of its lease: it moves out of the way of the next claim by itself, and when it is planned
 * again meanwhile, its time becomes earlier than the lease.
 */
@Repository
class Claims {
    private static final String LOCK_LANES = """
            SELECT l.lane, l.width
              FROM lane l
             WHERE l.kind = :kind
               AND (l.paused_until IS NULL OR l.paused_until <= now())
               AND (EXISTS (SELECT 1 FROM due d
                             WHERE d.kind = :kind AND d.lane = l.lane AND d.urgent = true AND d.at <= now())
                 OR EXISTS (SELECT 1 FROM due d
                             WHERE d.kind = :kind AND d.lane = l.lane AND d.urgent = false AND d.at <= now()))
               FOR UPDATE OF l SKIP LOCKED           -- nodes share the work, none waits for another
            """;

    private static final String CLAIM = """
            WITH free AS (
              SELECT ripe.workspace_id, ripe.id
                FROM unnest(:lanes::uuid[], :widths::int[]) AS l (lane, width)
               CROSS JOIN LATERAL (
                      SELECT greatest(l.width - count(*), 0) AS places
                        FROM due held
                       WHERE held.kind = :kind AND held.lane = l.lane AND held.lease_until >= now()) room
               CROSS JOIN LATERAL (
                     (SELECT d.workspace_id, d.id, d.urgent, d.at
                        FROM due d
                       WHERE d.kind = :kind AND d.lane = l.lane AND d.urgent = true AND d.at <= now()
                         AND (d.lease_until IS NULL OR d.lease_until < now())
                       ORDER BY d.at, d.id
                       LIMIT room.places)
                      UNION ALL
                     (SELECT d.workspace_id, d.id, d.urgent, d.at
                        FROM due d
                       WHERE d.kind = :kind AND d.lane = l.lane AND d.urgent = false AND d.at <= now()
                         AND (d.lease_until IS NULL OR d.lease_until < now())
                       ORDER BY d.at, d.id
                       LIMIT room.places)
                       ORDER BY urgent DESC, at, id
                       LIMIT room.places) ripe
               ORDER BY ripe.urgent DESC, ripe.at, ripe.id
               LIMIT :batch)
            UPDATE due d
               SET lease_until = now() + :lease::interval, at = now() + :lease::interval, node = :node
              FROM free
             WHERE d.kind = :kind AND d.workspace_id = free.workspace_id AND d.id = free.id
            RETURNING d.workspace_id, d.id
            """;

    private static final String RENEW = """
            UPDATE due d
               SET at = CASE WHEN d.at = d.lease_until THEN now() + :lease::interval ELSE d.at END,
                   lease_until = now() + :lease::interval
              FROM unnest(:workspaces::uuid[], :ids::uuid[]) AS held (workspace_id, id)
             WHERE d.kind = :kind AND d.workspace_id = held.workspace_id AND d.id = held.id
               AND d.node = :node AND d.lease_until IS NOT NULL
            """;

    private static final String COME_BACK = """
            UPDATE due
               SET at = CASE WHEN at = lease_until THEN clock_timestamp() + :wait::interval
                             ELSE LEAST(at, clock_timestamp() + :wait::interval) END,
                   lease_until = NULL, node = NULL
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id AND node = :node
            """;

    /** Work that was planned again while it was done stays, for that time. */
    private static final String FINISH = """
            WITH done AS (
              DELETE FROM due
               WHERE kind = :kind AND workspace_id = :workspace AND id = :id AND node = :node AND at = lease_until)
            UPDATE due
               SET lease_until = NULL, node = NULL
             WHERE kind = :kind AND workspace_id = :workspace AND id = :id AND node = :node AND at <> lease_until
            """;

    /** What this node held when it was killed. */
    private static final String LET_GO = """
            UPDATE due
               SET at = LEAST(at, now()), lease_until = NULL, node = NULL
             WHERE node = :node
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UUID node;

    Claims(JdbcClient jdbc, PlatformTransactionManager transactions, Node node) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.node = node.id();
    }

    record Claimed(WorkspaceId workspace, UUID id) {}

    private record Open(UUID lane, int width) {}

    List<Claimed> claim(String kind, int batch, Duration lease) {
        return transaction.execute(status -> {
            var lanes = jdbc.sql(LOCK_LANES)
                    .param("kind", kind)
                    .query((row, n) -> new Open(row.getObject("lane", UUID.class), row.getInt("width")))
                    .list();
            return lanes.isEmpty() ? List.<Claimed>of() : claim(kind, lanes, batch, lease);
        });
    }

    private List<Claimed> claim(String kind, List<Open> lanes, int batch, Duration lease) {
        return jdbc.sql(CLAIM)
                .param("kind", kind)
                .param("lanes", lanes.stream().map(Open::lane).toArray(UUID[]::new))
                .param("widths", lanes.stream().map(Open::width).toArray(Integer[]::new))
                .param("batch", batch)
                .param("lease", lease.toString())
                .param("node", node)
                .query(Claims::claimed)
                .list();
    }

    /** Keeps what is being worked, from now on for that long. */
    void renew(String kind, Collection<Claimed> held, Duration lease) {
        jdbc.sql(RENEW)
                .param("kind", kind)
                .param(
                        "workspaces",
                        held.stream().map(c -> c.workspace().value()).toArray(UUID[]::new))
                .param("ids", held.stream().map(Claimed::id).toArray(UUID[]::new))
                .param("lease", lease.toString())
                .param("node", node)
                .update();
    }

    /** Ends a claim; one that another node took over meanwhile is left alone. */
    void settle(String kind, Claimed work, Optional<Duration> comeBack) {
        var statement = jdbc.sql(comeBack.isPresent() ? COME_BACK : FINISH)
                .param("kind", kind)
                .param("workspace", work.workspace().value())
                .param("id", work.id())
                .param("node", node);
        comeBack.map(Duration::toString)
                .map(wait -> statement.param("wait", wait))
                .orElse(statement)
                .update();
    }

    /** Lets go of what this node held in its last life. */
    int letGo() {
        return jdbc.sql(LET_GO).param("node", node).update();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getObject("id", UUID.class));
    }
}
