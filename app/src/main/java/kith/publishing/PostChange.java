package kith.publishing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kith.database.Tenant;
import kith.history.Action;
import kith.history.History;
import kith.publishing.internal.PostRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** One change of one post by a person: of the post as they read it, while nobody else changes it, in the history, told to open pages. */
@Component
class PostChange {
    private final PostRows rows;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    PostChange(PostRows rows, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param read the version that was read; empty where it does not matter
     * @throws Problem when there is no such post, or another version of it (412)
     */
    Post of(Here here, PostId id, Optional<Long> read, Consumer<Post> change) {
        return tenant.in(here.id(), () -> {
            var post = rows.hold(id).orElseThrow(() -> Problem.notFound("posts.none"));
            if (read.isPresent() && read.get() != post.version()) {
                throw Problem.stale("posts.stale", post.writer().name());
            }
            change.accept(post);
            Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
            return rows.find(id).orElseThrow();
        });
    }

    void record(Here here, Post post, String act, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "post", post.id(), post.name()).with(facts));
    }

    void record(Here here, Post post, String act, Map<String, String> facts, String why) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "post", post.id(), post.name()).with(facts).because(why));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Problem notNow(Post post) {
        return Problem.conflict("posts.not." + post.state().word());
    }
}
