package kith.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kith.connector.Meter.Figures;
import kith.connector.RemoteId;
import kith.database.WorkspaceId;

/** Knows what a channel's account said, and remembers how that does; {@code message} fills it. */
public interface OwnPosts {

    /**
     * Posts whose figures are old for their age: the newest are looked at often, old ones hardly, and after a month none.
     *
     * @param most the ones looked at longest ago come first
     */
    List<RemoteId> toMeasure(WorkspaceId workspace, ChannelId channel, Instant now, int most);

    /**
     * Remembers figures. What was asked for and is not among them was not shown; it keeps the figures it had.
     *
     * @param asked all that the network was asked for
     */
    void measured(
            WorkspaceId workspace, ChannelId channel, List<RemoteId> asked, Map<RemoteId, Figures> figures, Instant at);
}
