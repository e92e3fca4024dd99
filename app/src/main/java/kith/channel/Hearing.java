package kith.channel;

import java.util.List;
import kith.connector.Heard;
import kith.database.WorkspaceId;

/** Takes in what channels heard; {@code message} fills it. */
public interface Hearing {

    /** Stores a batch, in the open transaction that also keeps the payloads and the cursor. Twice does no harm. */
    void heard(WorkspaceId workspace, Channel channel, List<Heard> batch);
}
