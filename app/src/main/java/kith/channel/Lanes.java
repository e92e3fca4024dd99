package kith.channel;

import java.time.Instant;
import java.util.Optional;
import kith.database.WorkspaceId;

/** What leaves through a channel; {@code delivery} fills it. */
public interface Lanes {

    Lane of(WorkspaceId workspace, ChannelId channel);

    /**
     * @param planned acts that leave later
     * @param going acts that leave, or wait for the network
     * @param needs acts that wait for a person
     * @param paused until when nothing leaves, because the network said so
     */
    record Lane(long planned, long going, long needs, Optional<Instant> paused) {}
}
