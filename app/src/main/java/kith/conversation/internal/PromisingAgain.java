package kith.conversation.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ServiceLevel;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.hours.HoursChanged;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.web.Live;
import kith.workspace.Workspaces;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Promises anew in a whole workspace, after its levels or hours changed: batch by batch, each in a transaction of its own, so that
 * nobody who writes or answers has to wait. What changes while it runs is gone through once more.
 */
@Component
public class PromisingAgain implements DueHandler {
    static final String KIND = "promises";

    private static final int BATCH = 500;

    private final LevelRows levels;
    private final PromiseRows promises;
    private final Judging judging;
    private final Workspaces workspaces;
    private final Tenant tenant;
    private final Due due;
    private final Live live;
    private volatile boolean stopping;

    PromisingAgain(
            LevelRows levels,
            PromiseRows promises,
            Judging judging,
            Workspaces workspaces,
            Tenant tenant,
            Due due,
            Live live) {
        this.levels = levels;
        this.promises = promises;
        this.judging = judging;
        this.workspaces = workspaces;
        this.tenant = tenant;
        this.due = due;
        this.live = live;
    }

    /** Part of the caller's transaction, which changes levels or hours: what is just being promised is written before. */
    public void plan(WorkspaceId workspace) {
        levels.change(workspace);
        due.plan(KIND, workspace, workspace.value(), new Lane(workspace.value(), 1), Optional.empty(), false);
    }

    /** The same, where it matters which labels a conversation bears. */
    public void labelsChanged(WorkspaceId workspace) {
        if (levels.all(workspace).stream().anyMatch(level -> level.label().isPresent())) {
            plan(workspace);
        }
    }

    @EventListener
    void hoursChanged(HoursChanged changed) {
        plan(changed.workspace());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var after = new UUID(0, 0);
        while (!stopping) {
            var from = after;
            var done = tenant.in(workspace, () -> next(workspace, from));
            if (done.size() < BATCH) {
                live.changed(workspace, "conversations");
                return Optional.empty();
            }
            after = done.getLast().id();
        }
        return Optional.of(Instant.EPOCH); // the next node begins anew: what is promised already stays as it is
    }

    private List<PromiseRows.Found> next(WorkspaceId workspace, UUID after) {
        var since = levels.all(workspace).stream().map(ServiceLevel::since).min(LocalDate::compareTo);
        if (since.isEmpty()) {
            promises.nothingDue();
            return List.of();
        }
        var zone = workspaces.find(workspace).orElseThrow().zone();
        var found = promises.after(after, since.get().atStartOfDay(zone).toInstant(), BATCH);
        if (!found.isEmpty()) {
            judging.promise(
                    workspace, found.stream().map(PromiseRows.Found::key).toList());
        }
        return found;
    }

    @Override
    public void starting() {
        stopping = false;
    }

    @Override
    public void stopping() {
        stopping = true;
    }
}
