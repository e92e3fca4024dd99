package kith.publishing.web;

import java.time.LocalDate;
import java.util.UUID;
import kith.publishing.Post;
import kith.publishing.PostId;
import kith.publishing.PostTasks;
import kith.publishing.Posts;
import kith.team.Task.About;
import kith.team.Tasks;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is to be done for a post, and by whom. */
@Controller
@RequestMapping("/{workspace}/posts/{id}/tasks")
class PostTaskPages {
    private final Posts posts;
    private final Tasks tasks;

    PostTaskPages(Posts posts, Tasks tasks) {
        this.posts = posts;
        this.tasks = tasks;
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Redirect give(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String due) {
        var post = posts.find(here.id(), new PostId(id)).orElseThrow(() -> Problem.notFound("posts.none"));
        var to = Redirect.to("/" + here.workspace().slug() + "/posts/" + id);
        try {
            var task = tasks.give(here, about(words, post), what, person(who), day(due));
            return to.saying(words.t("task.said.given", task.assignee().name()));
        } catch (Invalid invalid) {
            return to.saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
    }

    static About about(Words words, Post post) {
        return PostTasks.about(post, words.t("posts.unnamed"));
    }

    static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Invalid("who", "task.invalid.who");
        }
    }

    static LocalDate day(String text) {
        try {
            return IdeaForm.day(text);
        } catch (Invalid invalid) {
            throw new Invalid("due", invalid.key(), invalid.arguments().toArray());
        }
    }

    /** Whoever works on posts may say that it is done. */
    @Needs(Right.READ_POSTS)
    @PostMapping("/{task}/done")
    Redirect done(Here here, Words words, @PathVariable UUID id, @PathVariable UUID task) {
        var done = tasks.done(here, task);
        return Redirect.to("/" + here.workspace().slug() + "/posts/" + id)
                .saying(words.t("task.said.done", done.what()));
    }
}
