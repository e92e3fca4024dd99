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
 *
 * <p>Each claim of a row has a number. A row that was freed and claimed anew is held by the newer claim alone, also when both
 * are of one node: what the older one ends or renews is no longer its own.
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
               SET lease_until = now() + :lease::interval, at = now() + :lease::interval, node = :node,
                   claim = nextval('due_claim')
              FROM free
             WHERE d.kind = :kind AND d.workspace_id = free.workspace_id AND d.id = free.id
               AND (d.lease_until IS NULL OR d.lease_until < now())    -- still, should it have changed since it was found
            RETURNING d.workspace_id, d.id, d.claim
            """;

    /** Passes over what is just being ended: two statements that lock many rows, each in its own order, would block each other. */
    private static final String RENEW = """
            WITH held AS (
              SELECT d.workspace_id, d.id
                FROM unnest(:workspaces::uuid[], :ids::uuid[], :claims::bigint[]) AS h (workspace_id, id, claim)
                JOIN due d ON d.kind = :kind AND d.workspace_id = h.workspace_id AND d.id = h.id
               WHERE d.claim = h.claim AND d.lease_until IS NOT NULL
                 FOR UPDATE OF d SKIP LOCKED)
            UPDATE due d
               SET at = CASE WHEN d.at = d.lease_until THEN now() + :lease::interval ELSE d.at END,
                   lease_until = now() + :lease::interval
              FROM held
             WHERE d.kind = :kind AND d.workspace_id = held.workspace_id AND d.id = held.id
            """;

    /** What was planned again while it was worked stays, for that time; what another node took over is left alone. */
    private static final String END = """
            WITH ended AS (
              SELECT *
                FROM unnest(:workspaces::uuid[], :ids::uuid[], :claims::bigint[], :waits::float8[])
                     AS e (workspace_id, id, claim, wait)),
            done AS (
              DELETE FROM due d
               USING ended e
               WHERE d.kind = :kind AND d.workspace_id = e.workspace_id AND d.id = e.id AND d.claim = e.claim
                 AND d.lease_until IS NOT NULL AND e.wait < 0 AND d.at = d.lease_until)
            UPDATE due d
               SET at = CASE WHEN e.wait < 0 THEN d.at
                             WHEN d.at = d.lease_until THEN clock_timestamp() + e.wait * interval '1 second'
                             ELSE LEAST(d.at, clock_timestamp() + e.wait * interval '1 second') END,
                   lease_until = NULL, node = NULL
              FROM ended e
             WHERE d.kind = :kind AND d.workspace_id = e.workspace_id AND d.id = e.id AND d.claim = e.claim
               AND d.lease_until IS NOT NULL
               AND (e.wait >= 0 OR d.at <> d.lease_until)
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

    /**
     * @param claim its number: another for each claim, also of the same row
     */
    record Claimed(WorkspaceId workspace, UUID id, long claim) {}

    /**
     * @param comeBack empty when there is nothing more to do
     */
    record Ended(Claimed work, Optional<Duration> comeBack) {
        /** In seconds; negative for never. */
        double seconds() {
            return comeBack.map(time -> Math.max(0, time.toNanos() / 1e9)).orElse(-1.0);
        }
    }

    private record Open(UUID lane, int width) {}

    List<Claimed> claim(String kind, int batch, Duration lease) {
        return goOn(kind, List.of(), batch, lease);
    }

    /** Ends claims and makes new ones, in one transaction: lanes that get room are filled again at once. */
    List<Claimed> goOn(String kind, List<Ended> ended, int batch, Duration lease) {
        return transaction.execute(status -> {
            if (!ended.isEmpty()) {
                end(kind, ended);
            }
            var lanes = batch == 0
                    ? List.<Open>of()
                    : jdbc.sql(LOCK_LANES)
                            .param("kind", kind)
                            .query((row, n) -> new Open(row.getObject("lane", UUID.class), row.getInt("width")))
                            .list();
            return lanes.isEmpty() ? List.<Claimed>of() : claim(kind, lanes, batch, lease);
        });
    }

    private void end(String kind, List<Ended> ended) {
        jdbc.sql(END)
                .param("kind", kind)
                .param(
                        "workspaces",
                        ended.stream().map(e -> e.work().workspace().value()).toArray(UUID[]::new))
                .param("ids", ended.stream().map(e -> e.work().id()).toArray(UUID[]::new))
                .param("claims", ended.stream().map(e -> e.work().claim()).toArray(Long[]::new))
                .param("waits", ended.stream().map(Ended::seconds).toArray(Double[]::new))
                .update();
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
                .param("claims", held.stream().map(Claimed::claim).toArray(Long[]::new))
                .param("lease", lease.toString())
                .update();
    }

    /** Lets go of what this node held in its last life. */
    int letGo() {
        return jdbc.sql(LET_GO).param("node", node).update();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getLong("claim"));
    }
}
