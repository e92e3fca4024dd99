package kith.publishing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Post.State;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.What;
import kith.publishing.internal.SlotRows;
import org.springframework.stereotype.Component;

/** Posts that stand closer to the one before on a channel than two of them should. */
@Component
class Spacings {
    private final SlotRows rows;
    private final Tenant tenant;

    Spacings(SlotRows rows, Tenant tenant) {
        this.rows = rows;
        this.tenant = tenant;
    }

    /**
     * @param planned what leaves first stands first; what is held leaves nobody knows when
     */
    List<Found> among(WorkspaceId workspace, List<Post> planned, Map<ChannelId, Channel> known) {
        var spacing = tenant.in(workspace, rows::spacing);
        var last = new HashMap<ChannelId, Post>();
        var found = new ArrayList<Found>();
        for (var post : planned) {
            if (post.state() == State.HELD) {
                continue;
            }
            for (var variant : post.variants()) {
                var channel = variant.channel();
                var before = Optional.ofNullable(last.put(channel, post));
                var least = spacing.getOrDefault(channel, Slots.USUAL_SPACING);
                before.filter(other -> apart(other, post).compareTo(least) < 0)
                        .map(other ->
                                new Found(post, Optional.ofNullable(known.get(channel)), What.CLOSE, other.name()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Duration apart(Post one, Post other) {
        return Duration.between(
                one.time().orElseThrow().at(), other.time().orElseThrow().at());
    }
}
