package kith.team;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.notification.Notice;
import kith.notification.Notifications;
import kith.team.internal.TaskRows;
import org.springframework.stereotype.Component;

/** Reminds whoever has a task, the day before its last. */
@Component
class TaskReminders implements DueHandler {
    static final String KIND = "task-reminder";
    static final String NOTICE = "task.due";

    private final TaskRows rows;
    private final Notifications notifications;
    private final Tenant tenant;

    TaskReminders(TaskRows rows, Notifications notifications, Tenant tenant) {
        this.rows = rows;
        this.notifications = notifications;
        this.tenant = tenant;
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
        tenant.run(
                workspace,
                () -> rows.find(id)
                        .filter(task -> task.done().isEmpty())
                        .ifPresent(task -> notifications.tell(
                                workspace,
                                List.of(task.assignee().id()),
                                new Notice(
                                        NOTICE,
                                        "task:" + id,
                                        List.of(task.what(), task.about().name()),
                                        task.about().path()))));
        return Optional.empty();
    }
}
