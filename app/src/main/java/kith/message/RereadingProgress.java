package kith.message;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a workspace's messages are read again.
 *
 * @param version of the model that reads now
 * @param underWay whether the messages are still read by an older model, or by older corrections
 * @param done of {@code total}
 * @param changed how many were read otherwise than before
 * @param started of this pass, or of the last one
 */
public record RereadingProgress(
        int version,
        boolean underWay,
        long done,
        long total,
        long changed,
        Optional<Instant> started,
        Optional<Instant> ended) {}
