package kith.connector.ghost;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Trouble;

/**
 * The key of an integration: its id, and a secret that signs a token for each request.
 *
 * @see <a href="https://ghost.org/docs/admin-api/#token-authentication">Ghost, token authentication</a>
 */
record AdminKey(String id, byte[] secret) {
    private static final Duration LIFE = Duration.ofMinutes(5); // the longest that Ghost takes
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /**
     * @throws Trouble when it is no such key
     */
    static AdminKey of(String key) {
        var stripped = key.strip();
        if (!stripped.matches("[0-9a-fA-F]{1,64}:([0-9a-fA-F]{2}){16,64}")) {
            throw new Trouble(new Outcome.Disconnected(
                    "This is no Admin API key: it has two parts of digits and letters a to f, with a colon between them."
                            + " The Content API key beside it is another one."));
        }
        var parts = stripped.split(":");
        return new AdminKey(parts[0], HexFormat.of().parseHex(parts[1]));
    }

    /** A JSON Web Token (RFC 7519) that holds from now on. */
    String token(Instant now) {
        var head = Json.object().put("alg", "HS256").put("typ", "JWT").put("kid", id);
        var body = Json.object()
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("aud", "/admin/");
        var signed = encoded(head.toString()) + "." + encoded(body.toString());
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "AdminKey[" + id + "]";
    }
}
