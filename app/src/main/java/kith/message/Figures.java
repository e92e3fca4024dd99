package kith.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kith.channel.ChannelId;
import kith.connector.Meter;
import kith.database.WorkspaceId;

/** How our own posts do. */
public interface Figures {

    /**
     * The last figures of posts of a channel; those that were never measured are left out.
     *
     * @return by remote id
     */
    Map<String, Measured> of(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds);

    /**
     * What a channel's account said by itself, no answer among it, with its last figures; the newest first.
     *
     * @param since said then or later
     * @param until said before
     */
    List<Told> told(WorkspaceId workspace, ChannelId channel, Instant since, Instant until, int most);

    record Told(String text, Meter.Figures figures) {}

    /**
     * @param at when the network counted so
     */
    record Measured(Meter.Figures figures, Instant at) {}
}
