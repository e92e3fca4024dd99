package kith.channel;

import java.util.UUID;

/** Our id of a connected account. */
public record ChannelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
