package kith.delivery.internal;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.connector.RemoteId;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.delivery.When;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The changes of state that people make. Each names the states from which it may start, so that a node and a person never
 * both win. Parts of the caller's transaction.
 */
@Repository
class ByHandRows {
    private static final String CANCEL = """
            UPDATE delivery d
               SET state = 'cancelled', reason = NULL, settled_at = :now
              FROM delivery this
             WHERE this.workspace_id = :workspace
               AND this.id = :id
               AND d.workspace_id = :workspace
               AND (d.id = this.id OR (d.chain = this.chain AND d.part > this.part))
               AND d.state IN ('planned', 'due', 'waiting')
            RETURNING d.id
            """;

    private static final String AGAIN = """
            UPDATE delivery
               SET state = 'due', reason = NULL, why = NULL, settled_at = NULL, told_at = NULL,
                   due_at = :now, released_at = :now
             WHERE workspace_id = :workspace
               AND id = :id
               AND state IN ('refused', 'given-up', 'waiting')
            """;

    private static final String NOT_THERE = """
            UPDATE delivery
               SET state = 'due', reason = NULL, why = NULL, told_at = NULL, due_at = :now, released_at = :now
             WHERE workspace_id = :workspace
               AND id = :id
               AND state = 'unknown'
            """;

    private static final String RELEASE = """
            UPDATE delivery
               SET state = 'due', reason = NULL, why = NULL, due_at = :now, released_at = :now
             WHERE workspace_id = :workspace
               AND id = :id
               AND (state = 'waiting' OR (state = 'planned' AND reason IS NULL))
            """;

    private static final String RESCHEDULE = """
            UPDATE delivery
               SET state = CASE WHEN :dueAt > :now THEN 'planned' ELSE 'due' END,
                   due_at = :dueAt, due_wall = :wall, due_zone = :zone,
                   reason = NULL, why = NULL, settled_at = NULL, told_at = NULL, released_at = NULL
             WHERE workspace_id = :workspace
               AND id = :id
               AND (state IN ('due', 'waiting', 'refused', 'given-up') OR (state = 'planned' AND reason IS NULL))
            """;

    private static final String GIVE_UP = """
            UPDATE delivery
               SET state = 'given-up', reason = NULL, why = :why, settled_at = :now, told_at = coalesce(told_at, :now)
             WHERE workspace_id = :workspace
               AND id = :id
               AND (state IN ('waiting', 'unknown', 'accepted', 'refused') OR (state = 'given-up' AND reason IS NOT NULL))
            """;

    private static final String FOUND = """
            UPDATE delivery
               SET state = 'published', reason = NULL, why = NULL, settled_at = :now,
                   remote_id = :remoteId, permalink = :permalink
             WHERE workspace_id = :workspace
               AND id = :id
               AND state IN ('waiting', 'unknown', 'accepted', 'refused', 'given-up')
            """;

    private final JdbcClient jdbc;

    ByHandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cancels it and what comes after it in its chain; gives what was cancelled. */
    List<DeliveryId> cancel(WorkspaceId workspace, DeliveryId id, Instant now) {
        return of(CANCEL, workspace, id, now)
                .query((row, n) -> new DeliveryId(row.getObject("id", UUID.class)))
                .list();
    }

    boolean again(WorkspaceId workspace, DeliveryId id, Instant now) {
        return of(AGAIN, workspace, id, now).update() == 1;
    }

    boolean notThere(WorkspaceId workspace, DeliveryId id, Instant now) {
        return of(NOT_THERE, workspace, id, now).update() == 1;
    }

    boolean release(WorkspaceId workspace, DeliveryId id, Instant now) {
        return of(RELEASE, workspace, id, now).update() == 1;
    }

    boolean reschedule(WorkspaceId workspace, DeliveryId id, When when, Instant dueAt, Instant now) {
        var clockTime = when instanceof When.OnTheClock onTheClock ? onTheClock : null;
        return of(RESCHEDULE, workspace, id, now)
                        .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                        .param("wall", clockTime == null ? null : clockTime.wall())
                        .param(
                                "zone",
                                clockTime == null ? null : clockTime.zone().getId())
                        .update()
                == 1;
    }

    boolean giveUp(WorkspaceId workspace, DeliveryId id, String by, Instant now) {
        return of(GIVE_UP, workspace, id, now)
                        .param("why", "Given up by " + by + ".")
                        .update()
                == 1;
    }

    boolean found(WorkspaceId workspace, DeliveryId id, RemoteId remoteId, Optional<URI> permalink, Instant now) {
        return of(FOUND, workspace, id, now)
                        .param("remoteId", remoteId.value())
                        .param("permalink", permalink.map(URI::toString).orElse(null))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, DeliveryId id, Instant now) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC));
    }
}
