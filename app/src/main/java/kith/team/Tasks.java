package kith.team;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.team.Task.About;
import kith.team.Task.Who;
import kith.team.internal.TaskRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import org.springframework.stereotype.Service;

/** Tasks of teammates. Whoever has one is reminded the day before by {@link TaskReminders}. */
@Service
public class Tasks {
    static final LocalTime REMINDED_AT = LocalTime.of(9, 0);

    private static final int LONGEST = 200;

    private final TaskRows rows;
    private final kith.workspace.Team team;
    private final Due dueWork;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    Tasks(TaskRows rows, kith.workspace.Team team, Due dueWork, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.team = team;
        this.dueWork = dueWork;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** @throws Invalid when nothing is said, nobody of the team is meant, or the day is over */
    public Task give(Here here, About about, String what, PersonId assignee, LocalDate due) {
        var plain = what.strip().replaceAll("\\s+", " ");
        if (plain.isEmpty() || plain.length() > LONGEST) {
            throw new Invalid("what", "task.invalid.what", LONGEST);
        }
        var mate = team.find(here.id(), assignee).orElseThrow(() -> new Invalid("who", "task.invalid.who"));
        var zone = here.workspace().zone();
        if (due.isBefore(LocalDate.ofInstant(now(), zone))) {
            throw new Invalid("due", "posts.invalid.past");
        }
        var me = here.caller().person();
        var task = new Task(
                Ids.next(),
                about,
                plain,
                new Who(assignee, mate.name()),
                due,
                new Who(me.id(), me.name()),
                Optional.empty());
        return tenant.in(here.id(), () -> {
            rows.insert(task, now());
            var remindAt = due.minusDays(1).atTime(REMINDED_AT).atZone(zone).toInstant();
            if (remindAt.isAfter(now())) {
                dueWork.plan(
                        TaskReminders.KIND,
                        here.id(),
                        task.id(),
                        new Lane(here.id().value(), 1),
                        Optional.of(remindAt),
                        false);
            }
            record(here, "task.give", task);
            return task;
        });
    }

    /** What is to be done for it, the next first, the done ones last. */
    public List<Task> of(WorkspaceId workspace, String kind, UUID id) {
        return tenant.in(workspace, () -> rows.of(kind, id));
    }

    /** What a teammate has to do, the next first. */
    public List<Task> open(WorkspaceId workspace, PersonId assignee, int most) {
        return tenant.in(workspace, () -> rows.open(assignee, most));
    }

    /**
     * It is done.
     *
     * @throws Problem when somebody has done it
     */
    public Task done(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var task = rows.find(id).orElseThrow(() -> Problem.notFound("task.none"));
            if (!rows.done(id, here.caller().person().name(), now())) {
                throw Problem.conflict("task.done-already");
            }
            dueWork.remove(TaskReminders.KIND, here.id(), id);
            record(here, "task.done", task);
            return rows.find(id).orElseThrow();
        });
    }

    private void record(Here here, String act, Task task) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "task", task.id(), task.what())
                        .with(Map.of(
                                "for", task.assignee().name(),
                                "due", task.due().toString(),
                                "about", task.about().name())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
