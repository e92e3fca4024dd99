package kith.connector.bluesky;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import kith.connector.Act;

/**
 * Record keys. The lexicons ask for a TID: 53 bits of microseconds and 10 bits that tell writers apart, written in 13
 * characters that sort by time. Ours are derived, not drawn, so that asking twice writes the same record.
 *
 * @see <a href="https://atproto.com/specs/tid">AT Protocol, TID</a>
 */
final class Tid {
    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final long MICROS_A_SECOND = 1_000_000;

    private Tid() {}

    /** Of the second the order was first asked in; what the clock leaves open comes from the order's key. */
    static String of(Act.Order order) {
        long digest = digest(order.key().toString());
        Instant second = order.firstAsked();
        long micros = second.getEpochSecond() * MICROS_A_SECOND + Long.remainderUnsigned(digest, MICROS_A_SECOND);
        return write(micros, digest >>> 54);
    }

    /** For acts that make one record for one target, whoever asks and whenever: a like, a block. */
    static String ofTarget(String target) {
        long digest = digest(target);
        return write(digest & ((1L << 53) - 1), digest >>> 54);
    }

    private static String write(long micros, long writer) {
        long bits = (micros & ((1L << 53) - 1)) << 10 | (writer & 1023);
        var text = new char[13];
        for (int i = 12; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(text);
    }

    private static long digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
