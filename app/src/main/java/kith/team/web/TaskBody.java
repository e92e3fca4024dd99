package kith.team.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kith.team.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it.
 *
 * @param about kind of what it is for, such as {@code post}
 * @param due the last day, in the workspace's zone
 * @param done absent while it is open
 */
public record TaskBody(
        UUID id,
        String about,
        UUID aboutId,
        String what,
        UUID who,
        String whoName,
        LocalDate due,
        String by,
        @Nullable Instant done) {
    public static TaskBody of(Task task) {
        return new TaskBody(
                task.id(),
                task.about().kind(),
                task.about().id(),
                task.what(),
                task.assignee().id().value(),
                task.assignee().name(),
                task.due(),
                task.giver().name(),
                task.done().map(Task.Done::at).orElse(null));
    }
}
