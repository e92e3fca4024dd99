package kith.publishing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;

/**
 * Nothing that is planned leaves while it lasts.
 *
 * @param channel empty: on none of them
 * @param held how many posts it holds now
 */
public record Freeze(UUID id, Optional<ChannelId> channel, String why, Post.By begun, Optional<Ended> ended, int held) {

    public record Ended(String name, Instant at) {}
}
