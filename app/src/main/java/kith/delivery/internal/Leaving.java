package kith.delivery.internal;

import java.time.Instant;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.job.Due;
import org.springframework.stereotype.Component;

/** Puts acts into the lanes of their channels. */
@Component
class Leaving {
    private final Due due;

    Leaving(Due due) {
        this.due = due;
    }

    /** Part of the caller's transaction. */
    void plan(WorkspaceId workspace, DeliveryId id, ChannelId channel, Instant at, boolean urgent) {
        due.plan(Delivering.KIND, workspace, id.value(), channel.value(), at, urgent);
    }

    /** Takes an act out, wherever it is. Part of the caller's transaction. */
    void remove(WorkspaceId workspace, DeliveryId id) {
        due.remove(Delivering.KIND, workspace, id.value());
    }

    /** A person waits for a reply, and harm for a ban, and what has begun should not stay half; a post can wait behind them. */
    static boolean urgent(Row.Columns act) {
        return !act.act().equals("publish");
    }
}
