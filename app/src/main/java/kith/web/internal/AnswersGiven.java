package kith.web.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Answers already given to a POST with an {@code Idempotency-Key}, for a day.
 *
 * <p>Some answers hold what is stored nowhere else in the clear, such as a new token. Each is therefore encrypted with its
 * Idempotency-Key, of which only a hash is kept: who reads the table cannot read them.
 */
@Repository
class AnswersGiven {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String CLAIM = """
            INSERT INTO idempotency_key AS k (person_id, key, request_hash, created_at)
            VALUES (:person, :key, :request, :now)
            ON CONFLICT (person_id, key) DO UPDATE
               SET request_hash = excluded.request_hash, status = NULL, content_type = NULL, body = NULL,
                   created_at = excluded.created_at
             WHERE k.created_at < :oldest
            """;

    private static final String FIND = """
            SELECT request_hash, status, content_type, body
              FROM idempotency_key
             WHERE person_id = :person AND key = :key
            """;

    private static final String KEEP = """
            UPDATE idempotency_key
               SET status = :status, content_type = :type, body = :body
             WHERE person_id = :person AND key = :key
            """;

    private static final String RELEASE = "DELETE FROM idempotency_key WHERE person_id = :person AND key = :key";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AnswersGiven(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A person's key. */
    record Key(PersonId person, String value) {
        String hash() {
            return HexFormat.of().formatHex(sha256("name", person + " " + value));
        }
    }

    /**
     * @param answer absent while the first request is at work
     */
    record First(byte[] request, @Nullable Given answer) {}

    record Given(int status, @Nullable String contentType, byte[] body) {}

    /** Whether this request is the first with this key: then it goes to work, and {@link #keep} or {@link #release} follows. */
    boolean claim(Key key, byte[] request) {
        var now = clock.instant();
        return jdbc.sql(CLAIM)
                        .param("person", key.person().value())
                        .param("key", key.hash())
                        .param("request", request)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("oldest", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<First> first(Key key) {
        return jdbc.sql(FIND)
                .param("person", key.person().value())
                .param("key", key.hash())
                .query((row, n) -> {
                    var status = row.getObject("status", Integer.class);
                    return new First(
                            row.getBytes("request_hash"),
                            status == null
                                    ? null
                                    : new Given(
                                            status, row.getString("content_type"), opened(key, row.getBytes("body"))));
                })
                .optional();
    }

    void keep(Key key, Given answer) {
        jdbc.sql(KEEP)
                .param("person", key.person().value())
                .param("key", key.hash())
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("body", closed(key, answer.body()))
                .update();
    }

    /** As if the request had never come: it failed by no fault of the caller's and may be sent again. */
    void release(Key key) {
        jdbc.sql(RELEASE)
                .param("person", key.person().value())
                .param("key", key.hash())
                .update();
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOld() {
        jdbc.sql("DELETE FROM idempotency_key WHERE created_at < :oldest")
                .param("oldest", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] closed(Key key, byte[] body) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, body);
        var kept = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, kept, NONCE, sealed.length);
        return kept;
    }

    private static byte[] opened(Key key, byte[] kept) {
        return cipher(
                Cipher.DECRYPT_MODE, key, Arrays.copyOf(kept, NONCE), Arrays.copyOfRange(kept, NONCE, kept.length));
    }

    private static byte[] cipher(int mode, Key key, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var secret = new SecretKeySpec(sha256("secret", key.person() + " " + key.value()), "AES");
            cipher.init(mode, secret, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String purpose, String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((purpose + " " + text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
