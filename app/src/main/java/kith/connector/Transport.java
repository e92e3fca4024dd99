package kith.connector;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;

/** The only way a connector reaches its network. */
public interface Transport {

    /**
     * Sends one request and reads the answer whole. Redirects are followed for GET only, at most five, each checked by the
     * guard against private addresses. Credentials in headers stay with the origin they were meant for.
     *
     * @return any answer with a status, also 4xx and 5xx
     * @throws Trouble with {@link Outcome.Refused} when the guard forbids the address or the answer to a GET is larger than
     *     {@link Request#maxBytes}, with {@link Outcome.Unknown} when the request may have been taken (time-out, reset after
     *     sending, another answer that is too large), and with {@link Outcome.Throttled} when the network cannot have taken it (no such host, no route, no
     *     trusted certificate, budget spent)
     */
    Response send(Request request);

    /**
     * The way to servers that speak another protocol than HTTP, such as those of mail. Its sockets connect only where the guard
     * lets requests go, at the very address that was checked; connecting elsewhere fails with {@link ForbiddenAddress}.
     */
    default SocketFactory sockets() {
        throw new Trouble(new Outcome.Refused("There is no way to a server that does not speak HTTP."));
    }

    /**
     * Opens a WebSocket; the guard decides as for requests.
     *
     * @throws Trouble with {@link Outcome.Disconnected} when the network does not let us in (401, 403), with {@link Outcome.Refused} when
     *     there is no such line or the guard forbids the address, with {@link Outcome.Throttled} when it is to be tried later
     */
    default Wire wire(Wire.Dial dial) {
        throw new Trouble(new Outcome.Refused("There is no way to a server that does not speak HTTP."));
    }

    /** A server in a private network, or on this machine, that the guard does not let us connect to. */
    final class ForbiddenAddress extends IOException {
        public ForbiddenAddress(String host) {
            super("The server " + host + " is not asked: it is in a private network, or on this machine.");
        }
    }

    /**
     * @param timeout for the whole of it: redirects, and the last byte of the answer
     * @param maxBytes the largest answer read, in bytes
     */
    record Request(String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout, long maxBytes) {
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);
        public static final long DEFAULT_MAX_BYTES = 8 << 20;

        public static Request get(URI uri) {
            return of("GET", uri);
        }

        public static Request post(URI uri, String contentType, byte[] body) {
            return new Request(
                    "POST", uri, Map.of("Content-Type", contentType), body, DEFAULT_TIMEOUT, DEFAULT_MAX_BYTES);
        }

        public static Request delete(URI uri) {
            return of("DELETE", uri);
        }

        /** Without a body. */
        public static Request of(String method, URI uri) {
            return new Request(method, uri, Map.of(), new byte[0], DEFAULT_TIMEOUT, DEFAULT_MAX_BYTES);
        }

        public Request withMethod(String another) {
            return new Request(another, uri, headers, body, timeout, maxBytes);
        }

        /** With this much patience. */
        public Request within(Duration patience) {
            return new Request(method, uri, headers, body, patience, maxBytes);
        }

        public Request header(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Request(method, uri, more, body, timeout, maxBytes);
        }

        public Request bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }
    }

    /**
     * @param uri the address that answered, after redirects
     * @param headers by lower-case name
     */
    record Response(URI uri, int status, Map<String, List<String>> headers, byte[] body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                    .map(List::getFirst);
        }

        public String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }

        /** How long the network asks us to wait: {@code Retry-After} in seconds, else the given time. */
        public Duration retryAfter(Duration otherwise) {
            return header("retry-after")
                    .filter(v -> v.matches("\\d{1,9}"))
                    .map(v -> Duration.ofSeconds(Long.parseLong(v)))
                    .orElse(otherwise);
        }
    }
}
