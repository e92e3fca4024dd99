package kith.notification;

import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import kith.database.Ids;
import kith.notification.internal.PushRows;
import kith.notification.internal.VapidKeys;
import kith.notification.internal.WebPush;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import org.springframework.stereotype.Service;

/** The browsers in which people want to be told. */
@Service
public class PushSubscriptions {
    /** Browsers of one person. */
    public static final int MOST = 20;

    private static final int LONGEST_ADDRESS = 2_000;
    private static final int SECRET = 16;

    private final PushRows rows;
    private final VapidKeys keys;
    private final InstantSource clock;

    PushSubscriptions(PushRows rows, VapidKeys keys, InstantSource clock) {
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    /** Our public key, by which push services know us: base64url, as {@code applicationServerKey} wants it. */
    public String publicKey() {
        return keys.publicKey();
    }

    /** Newest first. */
    public List<PushSubscription> of(PersonId person) {
        return rows.of(person);
    }

    /**
     * Remembers a browser; one that is known already is this person's from now on, with these keys.
     *
     * @param endpoint as in the browser's subscription
     * @param key its {@code p256dh}, base64url
     * @param secret its {@code auth}, base64url
     * @throws Invalid when one of them cannot be, or there are too many
     */
    public PushSubscription add(PersonId person, String endpoint, String key, String secret, String device) {
        var subscription = new PushSubscription(
                Ids.next(),
                person,
                address(endpoint),
                point(key),
                secret(secret),
                device,
                clock.instant(),
                java.util.Optional.empty(),
                "");
        if (of(person).stream().filter(one -> !one.endpoint().equals(endpoint)).count() >= MOST) {
            throw new Invalid("endpoint", "notification.invalid.many", MOST);
        }
        return rows.put(subscription);
    }

    /** Whether there was one. */
    public boolean remove(PersonId person, UUID id) {
        return rows.remove(person, id);
    }

    private static String address(String endpoint) {
        try {
            var uri = URI.create(endpoint.strip()).parseServerAuthority();
            if (endpoint.length() <= LONGEST_ADDRESS && uri.getHost() != null && encrypted(uri)) {
                return uri.toString();
            }
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            // no address
        }
        throw new Invalid("endpoint", "notification.invalid.endpoint");
    }

    /** Or on this very machine, where the guard of all requests has its own say. */
    private static boolean encrypted(URI uri) {
        return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
    }

    private static byte[] point(String key) {
        var bytes = bytes("p256dh", key);
        if (!WebPush.isPoint(bytes)) {
            throw new Invalid("p256dh", "notification.invalid.p256dh");
        }
        return bytes;
    }

    private static byte[] secret(String secret) {
        var bytes = bytes("auth", secret);
        if (bytes.length != SECRET) {
            throw new Invalid("auth", "notification.invalid.auth");
        }
        return bytes;
    }

    private static byte[] bytes(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text.strip().replace("=", ""));
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "notification.invalid." + field);
        }
    }
}
