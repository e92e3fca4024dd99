package kith.publishing.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kith.publishing.Post;
import kith.publishing.PostId;
import kith.publishing.PostTasks;
import kith.publishing.Posts;
import kith.team.Task;
import kith.team.Tasks;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done for a post, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/posts/{id}/tasks")
class PostTasksApi {
    private final Posts posts;
    private final Tasks tasks;

    PostTasksApi(Posts posts, Tasks tasks) {
        this.posts = posts;
        this.tasks = tasks;
    }

    /**
     * @param due the last day, in the workspace's zone
     * @param done absent while it is open
     */
    record PostTask(
            UUID id,
            String what,
            UUID who,
            String whoName,
            LocalDate due,
            String by,
            @Nullable Instant done) {
        static PostTask of(Task task) {
            return new PostTask(
                    task.id(),
                    task.what(),
                    task.assignee().id().value(),
                    task.assignee().name(),
                    task.due(),
                    task.giver().name(),
                    task.done().map(Task.Done::at).orElse(null));
        }
    }

    /**
     * @param who a teammate's id
     * @param due such as {@code 2026-12-24}
     */
    record NewTask(
            @Nullable String what,
            @Nullable UUID who,
            @Nullable String due) {}

    /** The next first, the done ones last. */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<PostTask> all(Here here, @PathVariable UUID id) {
        var post = find(here, id);
        return Listing.whole(tasks.of(here.id(), PostTasks.KIND, post.id().value()).stream()
                .map(PostTask::of)
                .toList());
    }

    /** Gives somebody of the team a task; they are reminded the day before its last. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PostTask give(Here here, Words words, @PathVariable UUID id, @RequestBody NewTask body) {
        var about = PostTaskPages.about(words, find(here, id));
        return PostTask.of(tasks.give(
                here,
                about,
                body.what() == null ? "" : body.what(),
                PostTaskPages.person(String.valueOf(body.who())),
                PostTaskPages.day(body.due() == null ? "" : body.due())));
    }

    private Post find(Here here, UUID id) {
        return posts.find(here.id(), new PostId(id)).orElseThrow(() -> Problem.notFound("posts.none"));
    }
}
