package kith.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Capability;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.publishing.Post.By;
import kith.publishing.internal.FeedPostRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Rules by which what feeds bring becomes posts. {@link FeedPostFollower} makes them; each waits for an approval. */
@Service
public class FeedPosts {
    private static final int MOST = 50;

    private final FeedPostRows rows;
    private final Channels channels;
    private final Threads threads;
    private final PostChange change;
    private final Tenant tenant;
    private final History history;

    FeedPosts(
            FeedPostRows rows, Channels channels, Threads threads, PostChange change, Tenant tenant, History history) {
        this.rows = rows;
        this.channels = channels;
        this.threads = threads;
        this.change = change;
        this.tenant = tenant;
        this.history = history;
    }

    /** Those that go on first. */
    public List<FeedPost> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    /** Channels that bring posts of others and take none: feeds. */
    public List<Channel> sources(WorkspaceId workspace) {
        return channels.all(workspace).stream()
                .filter(channel -> channel.connected()
                        && threads.can(channel, Capability.COLLECT_POSTS)
                        && !threads.can(channel, Capability.PUBLISH_TEXT))
                .toList();
    }

    /** Channels on which they may be said. */
    public List<Channel> targets(WorkspaceId workspace) {
        return channels.all(workspace).stream()
                .filter(channel -> channel.connected() && threads.can(channel, Capability.PUBLISH_TEXT))
                .toList();
    }

    /**
     * Begins one: what is said from now on becomes a post.
     *
     * @throws Invalid when its source brings nothing, or it names no channel to say it on
     */
    public FeedPost begin(Here here, ChannelId source, List<ChannelId> on, FeedTemplate template, FeedFilter filter) {
        if (sources(here.id()).stream().noneMatch(channel -> channel.id().equals(source))) {
            throw new Invalid("source", "feed-post.invalid.source");
        }
        if (on.isEmpty()) {
            throw new Invalid("channels", "posts.invalid.no-channel");
        }
        var may = targets(here.id()).stream().map(Channel::id).toList();
        on.stream().filter(channel -> !may.contains(channel)).findFirst().ifPresent(channel -> {
            throw new Invalid("channels", "posts.invalid.channel", channel);
        });
        var me = here.caller().person();
        var begun = new FeedPost(
                Ids.next(),
                source,
                on,
                template,
                filter,
                new By(me.id().value(), me.name(), change.now()),
                Optional.empty(),
                0);
        return tenant.in(here.id(), () -> {
            if (rows.running().size() >= MOST) {
                throw new Invalid("source", "feed-post.invalid.many", MOST);
            }
            rows.insert(begun);
            record(here, "feed-post.begin", begun);
            return begun;
        });
    }

    /** No posts come of it any more; those it made stay. */
    public void end(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            var ending = rows.all().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("feed-post.none"));
            if (!rows.end(id, change.now())) {
                throw Problem.conflict("feed-post.ended-already");
            }
            record(here, "feed-post.end", ending);
        });
    }

    private void record(Here here, String act, FeedPost one) {
        var name = channels.find(here.id(), one.source()).map(Channel::name).orElse("–");
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "feed-post", one.id(), name)
                        .with(Map.of("template", one.template().text())));
    }
}
