package kith.connector.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Call;
import kith.connector.Signature;

/**
 * How Kith and a platform know each other's requests: a header with the time in seconds and an HMAC-SHA256, by the secret they
 * share, over the time, a dot and the body's bytes.
 */
final class Sign {
    static final String HEADER = "Kith-Signature";
    private static final Pattern SHAPE = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private Sign() {}

    static String header(String secret, byte[] body, Instant now) {
        var time = String.valueOf(now.getEpochSecond());
        return "t=" + time + ",v1=" + hash(secret, time, body);
    }

    /** Why a call is not the platform's; empty when it is. */
    static Optional<String> complaint(String secret, Call call, Instant now) {
        var match = SHAPE.matcher(call.header(HEADER).orElse(""));
        if (!match.matches()) {
            return Optional.of("The header " + HEADER + " is missing, or is not like t=1700000000,v1=5f0c….");
        }
        if (!Signature.same(match.group(2), hash(secret, match.group(1), call.body()))) {
            return Optional.of(
                    "The signature in " + HEADER + " is not that of the secret over the time, a dot and the body.");
        }
        return Signature.isFresh(Instant.ofEpochSecond(Long.parseLong(match.group(1))), now)
                ? Optional.empty()
                : Optional.of("The call was signed more than five minutes ago, or a clock is wrong.");
    }

    private static String hash(String secret, String time, byte[] body) {
        return Signature.hex(secret, (time + ".").getBytes(StandardCharsets.US_ASCII), body);
    }
}
