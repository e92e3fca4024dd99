package kith.publishing;

import java.util.Optional;
import java.util.UUID;

/**
 * That a post which has left shall be taken away.
 *
 * @param confirmed by a second person; empty while nobody has
 * @param alone nobody else could confirm it
 */
public record Withdrawal(UUID id, PostId post, String why, Post.By asked, Optional<Post.By> confirmed, boolean alone) {}
