package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import kith.database.WorkspaceId;
import kith.delivery.Reason;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/**
 * Whether an act has missed its time: it was due longer ago than its workspace allows, and nobody said that it may leave all
 * the same. Only the pace that a network sets makes nothing late, for what waits its turn is no surprise: acts put off
 * because there were too many of them leave when they may.
 */
@Component
class Lateness {
    /** No workspace allows less. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final Workspaces workspaces;

    Lateness(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    boolean holds(WorkspaceId workspace, Row row, Instant now) {
        var age = Duration.between(row.delivery().dueAt(), now);
        return age.compareTo(LEAST) > 0
                && !row.delivery().released()
                && !waitedItsTurn(row)
                && age.compareTo(allowed(workspace)) > 0;
    }

    private Duration allowed(WorkspaceId workspace) {
        return workspaces.find(workspace).orElseThrow().lateAfter();
    }

    private static boolean waitedItsTurn(Row row) {
        return row.delivery()
                .reason()
                .filter(reason -> reason == Reason.THROTTLED || reason == Reason.BUDGET)
                .isPresent();
    }
}
