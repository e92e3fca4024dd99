package kith.publishing;

import java.util.Map;
import java.util.UUID;

/**
 * What a post said once.
 *
 * @param number the version of the post that said so
 * @param own texts of channels that had their own
 */
public record Revision(long number, String title, String text, Map<UUID, String> own, Post.By by) {
    public Revision {
        own = Map.copyOf(own);
    }
}
