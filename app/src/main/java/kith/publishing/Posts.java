package kith.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Post.By;
import kith.publishing.Post.State;
import kith.publishing.internal.PostRows;
import kith.publishing.internal.PostRows.Filter;
import kith.publishing.internal.RevisionRows;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Posts as they are written and read. What is decided of them is {@link Reviews}, when they leave {@link Schedules}. */
@Service
public class Posts {
    private final PostRows rows;
    private final RevisionRows revisions;
    private final PostChange change;
    private final TakingBack takingBack;
    private final Channels channels;
    private final Pictures pictures;
    private final Shortening shortening;
    private final NightPlan night;
    private final Tenant tenant;
    private final Live live;

    Posts(
            PostRows rows,
            RevisionRows revisions,
            PostChange change,
            TakingBack takingBack,
            Channels channels,
            Pictures pictures,
            Shortening shortening,
            NightPlan night,
            Tenant tenant,
            Live live) {
        this.rows = rows;
        this.revisions = revisions;
        this.change = change;
        this.takingBack = takingBack;
        this.channels = channels;
        this.pictures = pictures;
        this.shortening = shortening;
        this.night = night;
        this.tenant = tenant;
        this.live = live;
    }

    /**
     * Begins a draft.
     *
     * @throws Invalid when one of its channels or pictures is none
     */
    public Post make(Here here, Written given) {
        requireChannels(here, given);
        var written = pictures.described(here.id(), given);
        return tenant.in(here.id(), () -> {
            var id = new PostId(Ids.next());
            rows.insert(id, written, me(here));
            var post = rows.find(id).orElseThrow();
            shortening.begin(here.id(), id);
            revisions.keep(post);
            night.plan(here.id());
            change.record(here, post, "post.make", Map.of("text", written.text()));
            Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
            return post;
        });
    }

    /**
     * Makes it say this. What was decided of it is taken back: it is a draft again, and leaves the ledger.
     *
     * @param read the version that was read
     * @throws Invalid when one of its channels is none
     * @throws kith.web.Problem when it was published, is gone, or is another than was read (412)
     */
    public Post write(Here here, PostId id, long read, Written given) {
        requireChannels(here, given);
        var written = pictures.described(here.id(), given);
        return change.of(here, id, Optional.of(read), post -> {
            if (!post.state().open()) {
                throw PostChange.notNow(post);
            }
            if (says(post, written)) {
                return; // nothing new: nobody is asked again for nothing
            }
            if (post.state() != State.DRAFT) {
                takingBack.all(here, post);
                rows.stage(id, State.DRAFT, Optional.empty(), change.now());
            }
            rows.write(id, written, me(here));
            boolean begins = revisions.keep(rows.find(id).orElseThrow());
            if (begins || post.state() != State.DRAFT) {
                change.record(
                        here,
                        post,
                        "post.write",
                        Map.of("text", written.text(), "was", post.state().word()));
            }
        });
    }

    /** Takes back what was decided of it, so that it can be changed. */
    public Post reopen(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            if (!post.state().open() || post.state() == State.DRAFT) {
                throw PostChange.notNow(post);
            }
            takingBack.all(here, post);
            rows.stage(id, State.DRAFT, Optional.empty(), change.now());
            change.record(here, post, "post.reopen", Map.of("was", post.state().word()));
        });
    }

    private static boolean says(Post post, Written written) {
        return post.title().equals(written.title())
                && post.brief().equals(written.brief())
                && post.text().equals(written.text())
                && post.time().equals(written.time())
                && post.pictures().equals(written.pictures())
                && post.variants().stream()
                        .map(v -> new Written.Own(v.channel(), v.own().orElse(""), v.firstComment(), v.without()))
                        .toList()
                        .equals(written.channels());
    }

    private void requireChannels(Here here, Written written) {
        for (var own : written.channels()) {
            if (channels.find(here.id(), own.channel())
                    .filter(channel -> channel.connected())
                    .isEmpty()) {
                throw new Invalid("channels", "posts.invalid.channel", own.channel());
            }
        }
    }

    public Optional<Post> find(WorkspaceId workspace, PostId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** The newest first. */
    public List<Post> newest(WorkspaceId workspace, Filter filter, Optional<PostId> before, int limit) {
        return tenant.in(workspace, () -> rows.newest(filter, before, limit));
    }

    public long count(WorkspaceId workspace, Filter filter) {
        return tenant.in(workspace, () -> rows.count(filter));
    }

    /** Those that wait for an approval, the oldest first. */
    public List<Post> inReview(WorkspaceId workspace, int most) {
        return tenant.in(workspace, () -> rows.inReview(most));
    }

    /** What it said before, the newest first. */
    public List<Revision> revisions(WorkspaceId workspace, PostId id) {
        return tenant.in(workspace, () -> revisions.of(id));
    }

    private By me(Here here) {
        var person = here.caller().person();
        return new By(person.id().value(), person.name(), change.now());
    }
}
