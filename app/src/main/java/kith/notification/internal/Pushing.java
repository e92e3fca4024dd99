package kith.notification.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.notification.PushSubscription;
import kith.web.PublicAddress;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives messages to the push services of browsers (RFC 8030). A message may come twice: the browser shows the later in place of the
 * earlier, since both bear the same tag.
 */
@Component
class Pushing {
    /** A browser that was off for longer finds it on the page. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration COME_BACK = Duration.ofMinutes(5);
    private static final long MOST = 64_000;
    private static final int GONE = 410;
    private static final int NOT_THERE = 404;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Transport transport;
    private final VapidKeys keys;
    private final PushRows rows;
    private final PublicAddress address;
    private final InstantSource clock;

    Pushing(Transport transport, VapidKeys keys, PushRows rows, PublicAddress address, InstantSource clock) {
        this.transport = transport;
        this.keys = keys;
        this.rows = rows;
        this.address = address;
        this.clock = clock;
    }

    /**
     * @param tag messages of one tag stand in each other's place
     * @param path from the root
     */
    record Message(String title, String body, String tag, String path, String language) {
        byte[] bytes() {
            return JSON.writeValueAsBytes(
                    Map.of("title", title, "body", body, "tag", tag, "path", path, "language", language));
        }
    }

    /** When the service wants to be asked again; empty when it has it, or will never take it. */
    Optional<Instant> push(PushSubscription to, Message message) {
        try {
            var uri = URI.create(to.endpoint());
            var answer = transport.send(new Request(
                    "POST",
                    uri,
                    Map.of(
                            "Authorization", keys.authorization(uri, address.of("/")),
                            "Content-Type", "application/octet-stream",
                            "Content-Encoding", "aes128gcm",
                            "TTL", String.valueOf(KEPT.toSeconds()),
                            "Urgency", "normal"),
                    WebPush.close(message.bytes(), to.key(), to.secret()),
                    PATIENCE,
                    MOST));
            return answered(to, answer);
        } catch (Trouble trouble) {
            return troubled(to, trouble.outcome());
        }
    }

    private Optional<Instant> answered(PushSubscription to, Transport.Response answer) {
        var now = clock.instant();
        if (answer.ok()) {
            rows.told(to.id(), Optional.of(now), "");
            return Optional.empty();
        }
        if (answer.status() == GONE || answer.status() == NOT_THERE) {
            rows.remove(to.person(), to.id()); // the browser does not want it any more
            return Optional.empty();
        }
        var said = new String(answer.body(), StandardCharsets.UTF_8).strip();
        rows.told(
                to.id(),
                Optional.empty(),
                (answer.status() + " " + said).substring(0, Math.min(200, said.length() + 4)));
        return answer.status() == 429 || answer.status() >= 500
                ? Optional.of(now.plus(answer.retryAfter(COME_BACK)))
                : Optional.empty();
    }

    private Optional<Instant> troubled(PushSubscription to, Outcome outcome) {
        var why = switch (outcome) {
            case Outcome.Refused refused -> refused.networkSaid();
            case Outcome.Unknown unknown -> unknown.why();
            case Outcome.Throttled throttled -> throttled.why();
            default -> "The push service cannot be reached.";
        };
        rows.told(to.id(), Optional.empty(), why);
        return outcome instanceof Outcome.Refused
                ? Optional.empty()
                : Optional.of(clock.instant().plus(COME_BACK));
    }
}
