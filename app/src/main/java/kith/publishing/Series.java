package kith.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;

/**
 * A post that comes again.
 *
 * @param plans its posts are scheduled; else they are drafts for somebody to finish
 */
public record Series(
        UUID id,
        String title,
        String text,
        List<ChannelId> channels,
        Recurrence recurrence,
        boolean plans,
        Post.By author,
        Optional<Instant> ended) {
    public Series {
        channels = List.copyOf(channels);
    }
}
