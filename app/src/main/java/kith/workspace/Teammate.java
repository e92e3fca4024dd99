package kith.workspace;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's place in one workspace.
 *
 * @param seen when last seen signed in, by any session or token
 */
public record Teammate(
        PersonId id, String name, String email, Role role, Instant since, Optional<Instant> seen, Remit remit) {}
