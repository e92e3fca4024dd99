package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.publishing.Post.By;
import kith.publishing.internal.FreezeRows;
import kith.publishing.internal.PostRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/**
 * Stops all that is planned, at once. A freeze holds every scheduled post it touches; what leaves at that very moment cannot be caught and
 * is counted. When it ends, what is still to come leaves at its time again; what was missed stays held until a person says what shall
 * become of each.
 */
@Service
public class Freezes {
    private final FreezeRows rows;
    private final PostRows posts;
    private final Schedules schedules;
    private final Channels channels;
    private final PostChange change;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    Freezes(
            FreezeRows rows,
            PostRows posts,
            Schedules schedules,
            Channels channels,
            PostChange change,
            Tenant tenant,
            History history,
            Live live) {
        this.rows = rows;
        this.posts = posts;
        this.schedules = schedules;
        this.channels = channels;
        this.change = change;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /**
     * What a freeze caught.
     *
     * @param left names of posts that were leaving already
     */
    public record Caught(Freeze freeze, List<String> left) {}

    /**
     * @param channel empty: everywhere
     * @throws Invalid without a reason
     * @throws Problem when there is one already
     */
    public Caught begin(Here here, Optional<ChannelId> channel, String why) {
        var reason = Schedules.reason(why);
        var name = channel.map(id -> channels.find(here.id(), id)
                        .map(Channel::name)
                        .orElseThrow(() -> new Invalid("channel", "posts.invalid.channel", id)))
                .orElse("");
        var id = Ids.next();
        tenant.run(here.id(), () -> {
            var me = here.caller().person();
            if (!rows.begin(id, channel, reason, new By(me.id().value(), me.name(), change.now()))) {
                throw Problem.conflict("freeze.there");
            }
            record(here, "freeze.begin", id, name, Map.of("channel", name), reason);
        });
        var left = hold(here, id, channel, reason);
        return new Caught(find(here.id(), id), left);
    }

    /** Each in a transaction of its own: what leaves just now keeps none of the others. */
    private List<String> hold(Here here, UUID freeze, Optional<ChannelId> channel, String why) {
        var left = new ArrayList<String>();
        for (var post : tenant.in(here.id(), () -> rows.touched(channel))) {
            try {
                tenant.run(here.id(), () -> {
                    schedules.hold(here, post, Optional.empty(), why);
                    rows.holds(freeze, post);
                });
            } catch (Problem leaves) {
                left.add(tenant.in(
                        here.id(), () -> posts.find(post).map(Post::name).orElse("")));
            }
        }
        return left;
    }

    /**
     * What became of what it held.
     *
     * @param released leave at their time
     * @param missed their time is over; they stay held
     */
    public record Thawed(Freeze freeze, List<Post> released, List<Post> missed) {}

    public Thawed end(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            if (!rows.end(id, here.caller().person().name(), change.now())) {
                throw Problem.notFound("freeze.none");
            }
            record(here, "freeze.end", id, "", Map.of(), "");
        });
        var released = new ArrayList<Post>();
        for (var post : held(here.id(), id)) {
            if (post.time().filter(time -> time.at().isAfter(change.now())).isPresent()) {
                try {
                    released.add(schedules.release(here, post.id(), Optional.empty()));
                } catch (Problem | Invalid stays) {
                    continue; // another freeze holds it still, or its network would refuse it now: it is listed
                }
            }
        }
        return new Thawed(find(here.id(), id), released, held(here.id(), id));
    }

    /** Those that last first. */
    public List<Freeze> all(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    /** What it holds still, the next first. */
    public List<Post> held(WorkspaceId workspace, UUID id) {
        return tenant.in(
                workspace,
                () -> rows.held(id).stream()
                        .flatMap(post -> posts.find(post).stream())
                        .toList());
    }

    private Freeze find(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> rows.find(id)).orElseThrow(() -> Problem.notFound("freeze.none"));
    }

    private void record(Here here, String act, UUID id, String name, Map<String, String> facts, String why) {
        var action = Action.of(act, "freeze", id, name).with(facts);
        history.record(here.id(), here.actor(), why.isEmpty() ? action : action.because(why));
        Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
    }
}
