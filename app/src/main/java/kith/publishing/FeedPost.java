package kith.publishing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Post.By;

/**
 * A rule by which what a channel brings becomes a post on others.
 *
 * @param source the channel that brings it
 * @param made how many posts it made
 */
public record FeedPost(
        UUID id,
        ChannelId source,
        List<ChannelId> channels,
        FeedTemplate template,
        FeedFilter filter,
        By author,
        Optional<Instant> ended,
        long made) {
    public FeedPost {
        channels = List.copyOf(channels);
    }

    /** What was said before there was the rule stays where it is. */
    boolean takes(ChannelId channel, Instant at, String text) {
        var begun = author.at().truncatedTo(ChronoUnit.SECONDS); // feeds tell no more than seconds
        return source.equals(channel) && ended.isEmpty() && !at.isBefore(begun) && filter.lets(text);
    }
}
