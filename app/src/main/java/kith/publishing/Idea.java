package kith.publishing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Post.By;

/**
 * What somebody might say one day.
 *
 * @param post what became of it; empty while it waits
 */
public record Idea(UUID id, Noted noted, By author, Optional<PostId> post) {

    /**
     * What is noted of one.
     *
     * @param link where more of it is; may be empty
     * @param askedBy a member who wished for it, as they are called; may be empty
     * @param message in which somebody wished for it
     */
    public record Noted(
            String title,
            String note,
            String link,
            Optional<UUID> pillar,
            List<ChannelId> channels,
            String askedBy,
            Optional<UUID> message) {
        public Noted {
            channels = List.copyOf(channels);
        }

        Noted wishedForIn(Optional<UUID> other) {
            return new Noted(title, note, link, pillar, channels, askedBy, other);
        }
    }
}
