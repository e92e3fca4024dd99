package kith.publishing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kith.database.WorkspaceId;
import kith.publishing.Post.State;
import kith.publishing.internal.PostRows.Filter;
import org.springframework.stereotype.Component;

/** What has a time: what is to leave, and what has left. */
@Component
class Planned {
    /** More are not looked at; pages say so. */
    static final int MOST = 1_000;

    private final Posts posts;

    Planned(Posts posts) {
        this.posts = posts;
    }

    /**
     * What leaves first stands first.
     *
     * @param to empty: however late
     */
    List<Post> from(WorkspaceId workspace, Instant from, Optional<Instant> to) {
        return between(workspace, Optional.empty(), from, to)
                .filter(post -> post.state().movable())
                .toList();
    }

    /** What left first stands first. */
    List<Post> left(WorkspaceId workspace, Instant from, Instant to) {
        return between(workspace, Optional.of(State.PUBLISHED), from, Optional.of(to))
                .toList();
    }

    private Stream<Post> between(WorkspaceId workspace, Optional<State> state, Instant from, Optional<Instant> to) {
        var filter = new Filter(state, Optional.empty(), Optional.empty(), Optional.of(from), to);
        return posts.newest(workspace, filter, Optional.empty(), MOST).stream()
                .sorted(Comparator.comparing(post -> post.time().orElseThrow().at()));
    }
}
