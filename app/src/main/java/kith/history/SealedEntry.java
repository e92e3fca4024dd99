package kith.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link of the chain with all that is needed to recompute it elsewhere.
 *
 * <p>Every field goes into a hash with its length before it, as four bytes, most significant first; text as UTF-8. {@code
 * payloadDigest} is SHA-256 over salt and payload. {@code seal} is SHA-256 over the seal before (32 zero bytes before the
 * first), workspace, id, time (seconds since 1970, a point, microseconds without leading zeros), actorKind, actorId (or
 * {@code null}), act, subjectKind, subjectId and payloadDigest.
 *
 * @param salt, payload empty when the personal part is erased
 */
public record SealedEntry(
        long number,
        UUID id,
        Instant at,
        String actorKind,
        Optional<UUID> actorId,
        String act,
        String subjectKind,
        String subjectId,
        byte[] payloadDigest,
        Optional<byte[]> salt,
        Optional<String> payload,
        byte[] seal) {}
