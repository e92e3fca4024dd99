package kith.connector.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import kith.connector.RemoteId;

/**
 * Ids for messages of formats that have none: made of the place, the moment, and what was said by whom. The same message of
 * another file gets the same id. Somebody who says the same twice in a moment said it twice: the second has a number.
 */
public final class MadeIds {
    private static final int OF_DIGEST = 12;

    private final Map<String, Integer> alike = new HashMap<>();
    private Instant moment = Instant.MIN;

    /**
     * @param place short; the id begins with it
     * @param moment as exactly as the format says it
     * @param what everything else that tells one message from another
     */
    public RemoteId of(String place, Instant moment, String... what) {
        if (!moment.equals(this.moment)) {
            this.moment = moment;
            alike.clear();
        }
        var id = place + "/" + moment + "/" + digest(String.join("\n", what));
        int before = alike.merge(id, 1, Integer::sum) - 1;
        return new RemoteId(id + (before == 0 ? "" : "/" + before));
    }

    /** Twelve bytes of a digest, to be written in an id. */
    public static String digest(String of) {
        try {
            var whole = MessageDigest.getInstance("SHA-256").digest(of.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, OF_DIGEST));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
