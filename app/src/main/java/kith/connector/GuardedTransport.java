package kith.connector;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The way out to the networks, over the JDK's HTTP client. One for the whole program; safe for many threads.
 *
 * <p>Redirects are followed here rather than by the client, so that each target meets the {@link Guard}. A proxy would look
 * names up itself, behind the guard's back, so none is used.
 */
@Component
public final class GuardedTransport implements Transport, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedTransport.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration HANDSHAKE = Duration.ofSeconds(15);
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final int MAX_REDIRECTS = 5;
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> FOR_THE_ORIGIN_ONLY = Set.of("authorization", "cookie", "dpop");

    private final Guard guard;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /**
     * @param allowPrivateAddresses opens the guard for private addresses; the environment's {@code
     *     KITH_ALLOW_PRIVATE_ADDRESSES=true} sets it
     */
    @Autowired
    public GuardedTransport(@Value("${kith.allow-private-addresses:false}") boolean allowPrivateAddresses) {
        this(allowPrivateAddresses ? Guard.OPEN : Guard.PUBLIC_ONLY);
        if (!allowPrivateAddresses && !PinnedResolver.installed()) {
            LOG.warn(
                    "Addresses are checked but not pinned: start Kith from its extracted folder, not from one nested jar.");
        }
    }

    GuardedTransport(Guard guard) {
        this.guard = guard;
    }

    /**
     * Lets requests through to a server that the program itself runs on this machine, such as the sample network. Nothing
     * else on this machine becomes reachable.
     *
     * @param server its scheme, host and port; a path is passed over
     */
    public void letThrough(URI server) {
        ours.add(origin(server));
    }

    private Guard guard(URI uri) {
        return ours.contains(origin(uri)) ? Guard.OPEN : guard;
    }

    @Override
    public SocketFactory sockets() {
        return new GuardedSockets(guard);
    }

    @Override
    public Wire wire(Wire.Dial dial) {
        var asWeb = asWeb(dial.uri());
        var wire = new GuardedWire(dial);
        try (var pass = guard(asWeb).admit(asWeb)) {
            var builder =
                    client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT).header("User-Agent", userAgent());
            dial.headers().forEach(builder::header);
            var unused = builder.buildAsync(dial.uri(), wire).get(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
            return wire;
        } catch (TimeoutException e) {
            throw new Trouble(notReached(asWeb.getHost(), "it does not open the line"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble(new Outcome.Unknown("Kith was stopped while it waited for " + asWeb.getHost() + "."));
        } catch (ExecutionException e) {
            throw new Trouble(notOpened(Objects.requireNonNullElse(e.getCause(), e), asWeb.getHost()));
        }
    }

    /** As the guard knows addresses; without its query, in which some networks want a secret. */
    private static URI asWeb(URI line) {
        var scheme = String.valueOf(line.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("ws") && !scheme.equals("wss")) {
            throw new Trouble(new Outcome.Refused("“" + scheme + "” is no way to keep a line open; ws and wss are."));
        }
        return URI.create(line.toString().replaceFirst("^(?i)ws", "http").replaceFirst("[?#].*", ""));
    }

    private static Outcome notOpened(Throwable failure, String where) {
        if (!(failure instanceof WebSocketHandshakeException handshake)) {
            return outcome(failure, where);
        }
        int status = handshake.getResponse().statusCode();
        return switch (status) {
            case 401, 403 -> new Outcome.Disconnected(where + " does not let us listen (" + status + ").");
            case 408, 425, 429, 500, 502, 503, 504 ->
                Outcome.Throttled.closed(COME_BACK, where + " opens no line now (" + status + ").");
            default -> new Outcome.Refused(where + " has no such line (" + status + ").");
        };
    }

    @Override
    public Response send(Request request) {
        long end = System.nanoTime() + request.timeout().toNanos();
        var next = request;
        for (int redirects = 0; ; redirects++) {
            var response = once(next, end);
            var target = next.method().equals("GET") ? redirect(response) : Optional.<URI>empty();
            if (target.isEmpty()) {
                return response;
            }
            if (redirects == MAX_REDIRECTS) {
                throw new Trouble(new Outcome.Refused(request.uri() + " redirects more than " + MAX_REDIRECTS
                        + " times, at last to " + target.get()));
            }
            next = at(target.get(), next);
        }
    }

    private Response once(Request request, long end) {
        try (var pass = guard(request.uri()).admit(request.uri())) {
            var answer = client.sendAsync(toJdk(request), info -> new AtMost(request.maxBytes(), info.headers()));
            return fromJdk(await(answer, request, end));
        }
    }

    private static HttpRequest toJdk(Request request) {
        var secure = "https".equalsIgnoreCase(request.uri().getScheme());
        var body = request.body().length == 0 && !request.method().equals("POST")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(request.body());
        var jdk = HttpRequest.newBuilder(request.uri())
                .method(request.method(), body)
                // Over plain http the client would ask every server to upgrade to HTTP/2, which some answer with an
                // error.
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .setHeader("User-Agent", userAgent());
        request.headers().forEach(jdk::setHeader);
        return jdk.build();
    }

    private static String userAgent() {
        var version = GuardedTransport.class.getPackage().getImplementationVersion();
        return "Kith/" + Objects.requireNonNullElse(version, "dev");
    }

    private static HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, Request request, long end) {
        var where = request.uri().getHost();
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Trouble(new Outcome.Unknown(
                    where + " did not answer within " + request.timeout().toSeconds() + " seconds."));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Trouble(new Outcome.Unknown("Kith was stopped while it waited for " + where + "."));
        } catch (ExecutionException e) {
            throw new Trouble(outcome(Objects.requireNonNullElse(e.getCause(), e), request, where));
        }
    }

    /** Whoever asked for a change, and was answered more than can be read, does not know what came of it. */
    private static Outcome outcome(Throwable failure, Request request, String where) {
        return failure instanceof TooLarge tooLarge && !READS.contains(request.method())
                ? new Outcome.Unknown("The answer of " + where + " is " + tooLarge.getMessage())
                : outcome(failure, where);
    }

    private static Outcome outcome(Throwable failure, String where) {
        return switch (failure) {
            case TooLarge tooLarge -> new Outcome.Refused("The answer of " + where + " is " + tooLarge.getMessage());
            case HttpConnectTimeoutException e -> notReached(where, "it does not take connections");
            case ConnectException e -> notReached(where, "it does not take connections");
            case NoRouteToHostException e -> notReached(where, "there is no way to it");
            case SSLHandshakeException e -> notReached(where, "its certificate is not trusted");
            default -> {
                LOG.debug("The connection to {} broke", where, failure);
                yield new Outcome.Unknown("The connection to " + where + " broke before it had answered.");
            }
        };
    }

    private static Outcome notReached(String where, String why) {
        return Outcome.Throttled.closed(COME_BACK, where + " cannot be reached: " + why + ".");
    }

    private static Response fromJdk(HttpResponse<byte[]> answer) {
        var headers = new LinkedHashMap<String, List<String>>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Response(answer.uri(), answer.statusCode(), Map.copyOf(headers), answer.body());
    }

    private static Optional<URI> redirect(Response response) {
        if (!REDIRECTS.contains(response.status())) {
            return Optional.empty();
        }
        return response.header("location").map(location -> {
            try {
                return response.uri().resolve(location);
            } catch (IllegalArgumentException e) {
                throw new Trouble(new Outcome.Refused(response.uri() + " redirects to something that is no address."));
            }
        });
    }

    private static Request at(URI target, Request request) {
        var headers = new LinkedHashMap<>(request.headers());
        if (!origin(target).equals(origin(request.uri()))) {
            headers.keySet().removeIf(name -> FOR_THE_ORIGIN_ONLY.contains(name.toLowerCase(Locale.ROOT)));
        }
        return new Request("GET", target, headers, request.body(), request.timeout(), request.maxBytes());
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
