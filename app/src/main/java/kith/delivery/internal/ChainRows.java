package kith.delivery.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.Place;
import kith.delivery.DeliveryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a part of a chain means for the parts after it. All of it happens in the transaction that settles the part, so that a
 * node that dies never leaves a chain between two parts.
 */
@Repository
class ChainRows {
    /** The next part learns what it answers, which is there now. */
    private static final String GO_ON = """
            UPDATE delivery next
               SET target = answered.remote_id, root = first.remote_id,
                   state = 'due', reason = NULL, why = NULL, due_at = :now
              FROM delivery answered, delivery first
             WHERE next.workspace_id = :workspace
               AND next.chain = :chain
               AND next.part = :part + 1
               AND next.state = 'planned'
               AND answered.workspace_id = :workspace AND answered.id = next.follows
               AND first.workspace_id = :workspace AND first.id = :chain
            RETURNING next.id
            """;

    private static final String STOP = """
            UPDATE delivery
               SET reason = 'chain-stopped', why = :why
             WHERE workspace_id = :workspace
               AND chain = :chain
               AND part > :part
               AND state = 'planned'
            """;

    private static final String WAIT_AGAIN = """
            UPDATE delivery
               SET reason = 'chain', why = NULL
             WHERE workspace_id = :workspace
               AND chain = :chain
               AND part > :part
               AND state = 'planned'
            """;

    private final JdbcClient jdbc;

    ChainRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** This part is there: the next one is due. */
    Optional<DeliveryId> goOn(WorkspaceId workspace, Place published, Instant now) {
        return of(GO_ON, workspace, published)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new DeliveryId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** This part did not leave: the later ones say so. */
    void stop(WorkspaceId workspace, Place failed) {
        of(STOP, workspace, failed)
                .param("why", "Part " + failed.part() + " did not leave.")
                .update();
    }

    /** This part is asked again: the later ones wait for it as before. */
    void waitAgain(WorkspaceId workspace, Place asked) {
        of(WAIT_AGAIN, workspace, asked).update();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, Place part) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("chain", part.chain().value())
                .param("part", part.part());
    }
}
