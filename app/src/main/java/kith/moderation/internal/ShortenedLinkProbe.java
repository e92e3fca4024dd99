package kith.moderation.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import org.springframework.stereotype.Component;

/**
 * Asks shorteners where a link leads, through the guard that keeps out of private networks. Only shorteners are asked, hop by hop; of
 * where the link ends, only what one that wants GET leads to.
 */
@Component
class ShortenedLinkProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_HOPS = 5;
    private static final long MOST_BYTES = 2 << 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Transport transport;
    private final Shorteners shorteners;

    ShortenedLinkProbe(Transport transport, Shorteners shorteners) {
        this.transport = transport;
        this.shorteners = shorteners;
    }

    /** What came of asking. */
    sealed interface Answer {}

    /** A domain that is no shortener's. */
    record LeadsTo(String domain) implements Answer {}

    /** It leads nowhere, too far, or may not be asked. */
    record Nowhere() implements Answer {}

    /** It could not be found out now. */
    record NotNow() implements Answer {}

    Answer ask(String address) {
        try {
            var at = new URI(address.contains("://") ? address : "https://" + address);
            for (int hop = 0; hop < MOST_HOPS; hop++) {
                var next = next(at);
                if (next.isEmpty()) {
                    return new Nowhere();
                }
                at = next.get();
                var domain = LinksIn.host(at.toString());
                if (!shorteners.contains(domain)) {
                    return domain.isEmpty() ? new Nowhere() : new LeadsTo(domain);
                }
            }
            return new Nowhere();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new Nowhere();
        } catch (Trouble trouble) {
            return trouble.outcome() instanceof Outcome.Refused ? new Nowhere() : new NotNow();
        }
    }

    /** Some shorteners answer HEAD with nothing of use; GET then follows at most as far as the transport does. */
    private Optional<URI> next(URI at) {
        var head = send(Request.of("HEAD", at));
        var location = location(head);
        if (location.isPresent()) {
            return location;
        }
        if (head.ok() || head.status() == 404 || head.status() == 410) {
            return Optional.empty();
        }
        var answer = send(Request.get(at));
        return Optional.of(answer.uri()).filter(end -> !end.equals(at));
    }

    private Response send(Request request) {
        var patient = request.within(PATIENCE).header("Accept", "*/*");
        return transport.send(new Request(
                patient.method(), patient.uri(), patient.headers(), patient.body(), patient.timeout(), MOST_BYTES));
    }

    private static Optional<URI> location(Response response) {
        return REDIRECTS.contains(response.status())
                ? response.header("location").map(response.uri()::resolve).filter(ShortenedLinkProbe::isWeb)
                : Optional.empty();
    }

    private static boolean isWeb(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }
}
