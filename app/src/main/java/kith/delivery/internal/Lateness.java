package kith.delivery.internal;

import java.time.Instant;
import kith.database.WorkspaceId;
import kith.delivery.Reason;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/**
 * Whether an act has missed its time: it was due while nobody could let it leave (every node was down, its channel listened
 * only or was disconnected), and longer ago than its workspace allows. What was asked in time and put off by the network
 * itself, or by the pace the network sets, is not late: somebody was at work on it all along.
 */
@Component
class Lateness {
    private final Workspaces workspaces;

    Lateness(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    boolean holds(WorkspaceId workspace, Row row, Instant now) {
        var limit = workspaces.lateAfter(workspace);
        var last = row.delivery().dueAt().plus(limit);
        return !row.delivery().released() && now.isAfter(last) && !putOffByTheNetwork(row, last);
    }

    private static boolean putOffByTheNetwork(Row row, Instant last) {
        var askedInTime = row.firstAsked().filter(asked -> !asked.isAfter(last)).isPresent();
        return switch (row.delivery().reason().orElse(Reason.THROTTLED)) {
            case THROTTLED, MAINTENANCE -> askedInTime;
            case BUDGET -> true;
            case HELD, LATE, DISCONNECTED, ASK, CHAIN, CHAIN_STOPPED, CHANNEL_GONE, TRIED_TOO_OFTEN -> false;
        };
    }
}
