package kith.publishing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody said of a post; it never leaves.
 *
 * @param person absent: somebody from outside
 */
public record Comment(UUID id, Optional<UUID> person, String name, String text, Instant at) {}
