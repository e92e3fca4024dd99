package kith.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kith.connector.Heard;
import kith.database.WorkspaceId;

/** Takes in what channels heard, and remembers it; {@code message} fills it. */
public interface Hearing {

    /** Stores a batch, in the open transaction that also keeps the payloads and the cursor. Twice does no harm. */
    void heard(WorkspaceId workspace, Channel channel, List<Heard> batch);

    /** Which of these remote ids a channel has been heard to carry, and when each was first stored here. */
    Map<String, Instant> known(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds);

    /** How the network shows these now, as far as it was heard; what was never heard is left out. */
    Map<String, Shown> shown(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds);
}
