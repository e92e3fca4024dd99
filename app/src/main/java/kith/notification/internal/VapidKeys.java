package kith.notification.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import kith.database.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pair of keys by which push services know this installation (RFC 8292). It is made once, when the first browser asks for it, and
 * never again: browsers are bound to it.
 */
@Component
public class VapidKeys {
    private static final String FIND = """
            SELECT point, sealed
              FROM push_key
            """;

    /** Two nodes may make one at the same time; the first stays. */
    private static final String PUT = """
            INSERT INTO push_key (point, sealed)
            VALUES (:point, :sealed)
                ON CONFLICT DO NOTHING
            """;

    private static final String PLACE = "push-key";
    private static final Duration HOLDS = Duration.ofHours(12); // a day is the most that is allowed
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Keyring keyring;
    private final InstantSource clock;
    private volatile @Nullable Pair pair;

    VapidKeys(JdbcClient jdbc, Keyring keyring, InstantSource clock) {
        this.jdbc = jdbc;
        this.keyring = keyring;
        this.clock = clock;
    }

    private record Pair(String point, ECPrivateKey secret) {}

    /** A point, base64url. */
    public String publicKey() {
        return pair().point();
    }

    /**
     * What goes into {@code Authorization} of a request to a push service.
     *
     * @param contact where its keeper finds us: an address of a page or {@code mailto:}
     */
    String authorization(URI endpoint, String contact) {
        var origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        var expires = clock.instant().plus(HOLDS).getEpochSecond();
        var claims = JSON.writeValueAsBytes(Map.of("aud", origin, "exp", expires, "sub", contact));
        var signed = BASE64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII))
                + "."
                + BASE64.encodeToString(claims);
        return "vapid t=" + signed + "." + signature(signed) + ", k=" + publicKey();
    }

    private String signature(String signed) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair().secret());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Pair pair() {
        var known = pair;
        if (known == null) {
            known = kept();
            pair = known;
        }
        return known;
    }

    private Pair kept() {
        var found = find();
        if (found != null) {
            return found;
        }
        var made = P256.another();
        var secret = P256.bytes((ECPrivateKey) made.getPrivate());
        jdbc.sql(PUT)
                .param("point", P256.bytes((ECPublicKey) made.getPublic()))
                .param("sealed", keyring.seal(HexFormat.of().formatHex(secret), PLACE))
                .update();
        return java.util.Objects.requireNonNull(find());
    }

    private @Nullable Pair find() {
        return jdbc.sql(FIND)
                .query((row, n) -> {
                    try {
                        var secret = HexFormat.of().parseHex(keyring.open(row.getBytes("sealed"), PLACE));
                        return new Pair(BASE64.encodeToString(row.getBytes("point")), P256.secret(secret));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .optional()
                .orElse(null);
    }
}
