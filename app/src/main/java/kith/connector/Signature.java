package kith.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, by which most networks sign what they send (RFC 2104). Compared in a time that tells nothing. */
public final class Signature {
    /** How old a signed call may be, for networks that sign the time too; five minutes is what Slack advises. */
    public static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);

    private Signature() {}

    /** In small hexadecimal digits, over the parts one after another. */
    public static String hex(String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a call said to be signed at that time is neither old nor from the future. */
    public static boolean isFresh(Instant signed, Instant now) {
        return Duration.between(signed, now).abs().compareTo(REPLAY_WINDOW) <= 0;
    }
}
