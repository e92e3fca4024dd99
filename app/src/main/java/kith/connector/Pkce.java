package kith.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A secret made for one sign-in, whose digest goes with the browser while it stays here: a code that somebody caught on the way is
 * worth nothing without it (RFC 7636).
 *
 * @param verifier 43 to 128 characters of the URL-safe alphabet
 */
public record Pkce(String verifier) {
    public static final String METHOD = "S256";

    public Pkce {
        if (!verifier.matches("[A-Za-z0-9._~-]{43,128}")) {
            throw new IllegalArgumentException("A verifier has 43 to 128 characters of the URL-safe alphabet");
        }
    }

    /** What the network is told beforehand. */
    public String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "Pkce";
    }
}
