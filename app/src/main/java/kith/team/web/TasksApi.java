package kith.team.web;

import java.util.UUID;
import kith.team.Tasks;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tasks for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/tasks")
class TasksApi {
    private static final int MOST = 200;

    private final Tasks tasks;

    TasksApi(Tasks tasks) {
        this.tasks = tasks;
    }

    /** What whoever asks has to do, the next first. */
    @Needs(Right.READ_TODAY)
    @GetMapping
    Listing<TaskBody> mine(Here here) {
        return Listing.whole(tasks.open(here.id(), here.caller().person().id(), MOST).stream()
                .map(TaskBody::of)
                .toList());
    }

    /** It is done. */
    @Needs(Right.READ_TODAY)
    @PutMapping("/{id}/done")
    TaskBody done(Here here, @PathVariable UUID id) {
        return TaskBody.of(tasks.done(here, id));
    }
}
