package kith.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history as people read it.
 *
 * @param actorName, subject, before, after, why as recorded; empty when {@code erased}
 * @param number of its seal, absent for the two seconds before it is sealed
 * @param seal hexadecimal SHA-256 of its seal
 */
public record Entry(
        UUID id,
        Instant at,
        String actorKind,
        Optional<UUID> actorId,
        String actorName,
        String act,
        String subjectKind,
        String subjectId,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        Optional<String> why,
        boolean erased,
        @Nullable Long number,
        @Nullable String seal) {}
