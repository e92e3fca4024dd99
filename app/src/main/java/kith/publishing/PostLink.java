package kith.publishing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link that shows one post to somebody without an account, who may comment, approve and ask for changes.
 *
 * @param name of whom it is for; in whose name its holder speaks
 * @param path where it leads, from the root
 */
public record PostLink(
        UUID id,
        PostId post,
        String name,
        Post.By made,
        Instant expires,
        Optional<Instant> ended,
        Optional<Decided> decided,
        String path) {

    /**
     * @param version of the post, as it was read
     */
    public record Decided(boolean approved, long version, Instant at) {}

    public boolean open(Instant now) {
        return ended.isEmpty() && now.isBefore(expires);
    }
}
