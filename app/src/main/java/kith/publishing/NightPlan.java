package kith.publishing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/** When the next night's look is: at four in the morning, where the workspace is. */
@Component
class NightPlan {
    static final String KIND = "preflight";
    private static final LocalTime AT = LocalTime.of(4, 0);

    private final Workspaces workspaces;
    private final PostChange change;
    private final Due due;

    NightPlan(Workspaces workspaces, PostChange change, Due due) {
        this.workspaces = workspaces;
        this.change = change;
        this.due = due;
    }

    /** Part of the caller's transaction. */
    void plan(WorkspaceId workspace) {
        due.plan(KIND, workspace, workspace.value(), workspace.value(), next(workspace), false);
    }

    Instant next(WorkspaceId workspace) {
        var zone = workspaces.find(workspace).orElseThrow().zone();
        var now = change.now();
        var today = LocalDate.ofInstant(now, zone);
        var morning = today.atTime(AT).atZone(zone).toInstant();
        return morning.isAfter(now)
                ? morning
                : today.plusDays(1).atTime(AT).atZone(zone).toInstant();
    }
}
