package kith.delivery.internal;

import java.util.Optional;
import kith.channel.ChannelId;
import kith.channel.Lanes;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Pause;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the channels how full their lanes are. */
@Component
class ChannelLanes implements Lanes {
    private final LedgerList list;
    private final ObjectProvider<Deliveries> deliveries;

    ChannelLanes(LedgerList list, ObjectProvider<Deliveries> deliveries) {
        this.list = list;
        this.deliveries = deliveries;
    }

    @Override
    public Lane of(WorkspaceId workspace, ChannelId channel) {
        var counts = list.byStage(
                workspace,
                new Filter(
                        Optional.empty(), Optional.empty(), Optional.of(channel), Optional.empty(), Optional.empty()));
        return new Lane(
                counts.getOrDefault(Stage.PLANNED, 0L),
                counts.getOrDefault(Stage.GOING, 0L),
                counts.getOrDefault(Stage.NEEDS, 0L),
                deliveries.getObject().pause(workspace, channel).map(Pause::until));
    }
}
