package kith.delivery.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import kith.job.SharedClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a row of the ledger goes on: an attempt begins, and it is settled what came of it. */
@Repository
class Progress {
    private static final String BEGIN = """
            WITH begun AS (
              UPDATE delivery
                 SET state = CASE WHEN :kind = 'ask' THEN 'asked' ELSE state END,
                     claimed_at = coalesce(claimed_at, :now),
                     first_asked_at = coalesce(first_asked_at, :now)
               WHERE workspace_id = :workspace
                 AND id = :id
                 AND state = :state                    -- cancelled meanwhile: nothing is begun
                 AND due_at = :dueAt                   -- nor when it has another time now
              RETURNING workspace_id, id)
            INSERT INTO attempt (workspace_id, delivery_id, number, kind, started_at)
            SELECT b.workspace_id, b.id, :number, :kind, :now
              FROM begun b
            """;

    private static final String SETTLE = """
            WITH ended AS (
              UPDATE attempt
                 SET ended_at = :now, outcome = :outcome
               WHERE workspace_id = :workspace
                 AND delivery_id = :id
                 AND ended_at IS NULL
              RETURNING kind)
            UPDATE delivery
               SET state = :state, reason = :reason, why = :why, state_to_check = :toCheck,
                   remote_id = coalesce(:remoteId, remote_id), permalink = coalesce(:permalink, permalink),
                   settled_at = :settled,
                   seen_live_at = CASE WHEN :state = 'published' AND EXISTS (SELECT 1 FROM ended WHERE kind = 'look')
                                       THEN :now ELSE seen_live_at END
             WHERE workspace_id = :workspace
               AND id = :id
               AND settled_at IS NULL                  -- a person, or another node, was faster
            """;

    private static final String TELL = """
            UPDATE delivery
               SET told_at = :now
             WHERE workspace_id = :workspace
               AND id = :id
               AND told_at IS NULL
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final SharedClock clock;

    Progress(Tenant tenant, JdbcClient jdbc, SharedClock clock) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes down, and commits, that a request or a look is about to go out.
     *
     * @return false when the row is no longer as it was: somebody cancelled it, or gave it another time
     */
    boolean begin(WorkspaceId workspace, Row row, String kind, Instant now) {
        return tenant.in(
                workspace,
                () -> of(BEGIN, workspace, row.delivery().id())
                                .param("kind", kind)
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .param("state", row.state().word())
                                .param("dueAt", row.delivery().dueAt().atOffset(ZoneOffset.UTC))
                                .param("number", row.attempts() + 1)
                                .update()
                        == 1);
    }

    /**
     * Ends the attempts that are on their way, if any, and settles the row.
     *
     * @return false when it was settled already
     */
    boolean settle(WorkspaceId workspace, DeliveryId id, Settlement settlement) {
        var now = now().atOffset(ZoneOffset.UTC);
        return tenant.in(
                workspace,
                () -> of(SETTLE, workspace, id)
                                .param("now", now)
                                .param("outcome", settlement.outcome())
                                .param("state", settlement.state().word())
                                .param(
                                        "reason",
                                        settlement.reason().map(Reason::word).orElse(null))
                                .param("why", settlement.why())
                                .param("toCheck", settlement.toCheck())
                                .param("remoteId", settlement.remoteId())
                                .param("permalink", settlement.permalink())
                                .param("settled", settlement.state().settled() ? now : null)
                                .update()
                        == 1);
    }

    /** Notes that the failure is told now; false when it was told before. */
    boolean tell(WorkspaceId workspace, DeliveryId id) {
        return of(TELL, workspace, id)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, DeliveryId id) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("id", id.value());
    }

    /** The present as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
