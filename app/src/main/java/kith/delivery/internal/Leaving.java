package kith.delivery.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.job.Due;
import kith.job.Lane;
import org.springframework.stereotype.Component;

/**
 * Puts acts into the lanes of their channels. Each channel has two: one in which its acts leave, as wide as its network
 * lets it be, and one aside, in which it is found out what became of acts without an answer, so that these hold up nothing.
 */
@Component
class Leaving {
    private static final int ASIDE_WIDTH = 8;

    private final Due due;
    private final Channels channels;

    Leaving(Due due, Channels channels) {
        this.due = due;
        this.channels = channels;
    }

    /** Part of the caller's transaction. */
    void plan(WorkspaceId workspace, DeliveryId id, ChannelId channel, Instant at, boolean urgent) {
        due.plan(Delivering.KIND, workspace, id.value(), lane(workspace, channel), Optional.of(at), urgent);
    }

    /** As {@link #plan}, for now by the database's clock. */
    void planNow(WorkspaceId workspace, DeliveryId id, ChannelId channel, boolean urgent) {
        due.plan(Delivering.KIND, workspace, id.value(), lane(workspace, channel), Optional.empty(), urgent);
    }

    /** Its outcome is open: out of the way of the others. Part of the caller's transaction. */
    void stepAside(WorkspaceId workspace, DeliveryId id, ChannelId channel) {
        due.move(Delivering.KIND, workspace, id.value(), new Lane(aside(channel), ASIDE_WIDTH));
    }

    /** It was not done: it stands in line again. Part of the caller's transaction. */
    void stepBack(WorkspaceId workspace, DeliveryId id, ChannelId channel) {
        due.move(Delivering.KIND, workspace, id.value(), lane(workspace, channel));
    }

    /** Takes an act out, wherever it is. Part of the caller's transaction. */
    void remove(WorkspaceId workspace, DeliveryId id) {
        due.remove(Delivering.KIND, workspace, id.value());
    }

    private Lane lane(WorkspaceId workspace, ChannelId channel) {
        return new Lane(
                channel.value(),
                channels.find(workspace, channel).map(channels::width).orElse(1));
    }

    /** The lane beside that of a channel. */
    static UUID aside(ChannelId channel) {
        return new UUID(
                channel.value().getMostSignificantBits(), channel.value().getLeastSignificantBits() ^ 1);
    }

    /** A person waits for a reply, and harm for a ban, and what has begun should not stay half; a post can wait behind them. */
    static boolean urgent(Row.Columns act) {
        return !act.act().equals("publish");
    }
}
