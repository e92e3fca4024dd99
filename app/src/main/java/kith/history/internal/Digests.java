package kith.history.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two hashes of the history, both SHA-256. Each field goes in with its length, so that no two entries look alike. */
final class Digests {
    static final byte[] BEFORE_THE_FIRST = new byte[32];

    private Digests() {}

    static byte[] payload(byte[] salt, String body) {
        var sha = sha256();
        put(sha, salt);
        put(sha, body);
        return sha.digest();
    }

    static byte[] seal(byte[] before, SealedFields entry) {
        var sha = sha256();
        put(sha, before);
        put(sha, entry.workspace().toString());
        put(sha, entry.id().toString());
        put(sha, micros(entry.at()));
        put(sha, entry.actorKind());
        put(sha, String.valueOf(entry.actorId()));
        put(sha, entry.act());
        put(sha, entry.subjectKind());
        put(sha, entry.subjectId());
        put(sha, entry.payloadDigest());
        return sha.digest();
    }

    /** Everything of an entry that its seal covers. */
    record SealedFields(
            UUID workspace,
            UUID id,
            Instant at,
            String actorKind,
            @Nullable UUID actorId,
            String act,
            String subjectKind,
            String subjectId,
            byte[] payloadDigest) {}

    private static String micros(Instant at) {
        return at.getEpochSecond() + "." + at.getNano() / 1000; // what timestamptz keeps
    }

    private static void put(MessageDigest sha, String field) {
        put(sha, field.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(MessageDigest sha, byte[] field) {
        sha.update(ByteBuffer.allocate(4).putInt(field.length).array());
        sha.update(field);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
