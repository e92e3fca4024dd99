package kith.publishing;

import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.link.Link.Origin;
import kith.link.ShortAddresses;
import kith.link.Tags;
import kith.link.TextLinks;
import kith.publishing.Post.State;
import kith.publishing.internal.PostRows;
import kith.publishing.internal.ShorteningRows;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Posts whose links are made short when they leave: a link of its own for each channel, so that each channel's clicks are counted. */
@Service
public class Shortening {
    private final ShorteningRows rows;
    private final PostRows posts;
    private final TextLinks links;
    private final ShortAddresses addresses;
    private final PostChange change;
    private final Tenant tenant;

    Shortening(
            ShorteningRows rows,
            PostRows posts,
            TextLinks links,
            ShortAddresses addresses,
            PostChange change,
            Tenant tenant) {
        this.rows = rows;
        this.posts = posts;
        this.links = links;
        this.addresses = addresses;
        this.change = change;
        this.tenant = tenant;
    }

    /** The campaign by which its links are known, which may have no name; empty: its links stay as they are. */
    public Optional<String> campaign(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> rows.campaign(post));
    }

    /**
     * Says whether its links are shortened.
     *
     * @param campaign empty: they stay as they are
     * @throws Invalid when nobody has said how short links begin
     * @throws kith.web.Problem when it is no draft any more
     */
    public void set(Here here, PostId id, Optional<String> campaign) {
        var named = campaign.map(name -> new Tags("", "", name, "").campaign());
        if (campaign(here.id(), id).equals(named)) {
            return;
        }
        if (named.isPresent() && addresses.of(here.id()).isEmpty()) {
            throw new Invalid("shorten", "link.no-address");
        }
        change.of(here, id, Optional.empty(), post -> {
            if (post.state() != State.DRAFT) {
                throw PostChange.notNow(post);
            }
            named.ifPresentOrElse(name -> rows.set(id, name), () -> rows.remove(id));
            posts.touch(id);
            change.record(
                    here,
                    post,
                    named.isPresent() ? "post.shorten" : "post.lengthen",
                    Map.of("campaign", named.orElse("")));
        });
    }

    /** As the workspace does it with every new post. Part of the transaction that makes it. */
    void begin(WorkspaceId workspace, PostId post) {
        if (addresses.always(workspace)) {
            rows.set(post, "");
        }
    }

    /** What it says on a channel, with the links that are in it from then on. */
    String leaving(Here here, Post post, Channel channel, String text) {
        return campaign(here.id(), post.id())
                .map(campaign -> links.shortened(here, origin(post.id(), channel), campaign, text))
                .orElse(text);
    }

    /** As {@link #leaving}, to be looked at and counted. */
    String looking(WorkspaceId workspace, Post post, Channel channel, String text) {
        return campaign(workspace, post.id()).isPresent()
                ? shown(workspace, Optional.of(post.id()), channel, text)
                : text;
    }

    /** A text with its links as short as they will be. */
    public String shown(WorkspaceId workspace, Optional<PostId> post, Channel channel, String text) {
        return links.looking(workspace, post.map(id -> origin(id, channel)), text);
    }

    private static Origin origin(PostId post, Channel channel) {
        return new Origin(post.value(), channel.id().value(), channel.network());
    }
}
