package kith.connector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/** The network's edge, made to fail: stands before a real transport and spoils the requests it is told to. */
public final class FaultyTransport implements Transport {
    private final Transport real;
    private final List<Request> seen = new ArrayList<>();
    private Predicate<Request> which = request -> false;
    private Fault fault = Transport::send;

    /** What becomes of a spoilt request. */
    @FunctionalInterface
    public interface Fault {
        Response happen(Transport real, Request request);
    }

    public FaultyTransport(Transport real) {
        this.real = real;
    }

    /** From now on, spoils the requests that match, until told otherwise. */
    public void spoil(Predicate<Request> requests, Fault how) {
        which = requests;
        fault = how;
    }

    public void heal() {
        which = request -> false;
    }

    /** Every request that came here, spoilt or not. */
    public List<Request> seen() {
        return List.copyOf(seen);
    }

    @Override
    public Response send(Request request) {
        seen.add(request);
        return which.test(request) ? fault.happen(real, request) : real.send(request);
    }

    @Override
    public SocketFactory sockets() {
        return real.sockets();
    }

    /** Nothing reaches the network, the answer is this status. 429 and 503 ask for seventeen seconds. */
    public static Fault status(int status) {
        return (real, request) ->
                answer(request, status, "application/json", "{\"error\":\"Fault\",\"message\":\"Made to fail.\"}");
    }

    /** The network takes it and answers a 200 nobody can read. */
    public static Fault garbage() {
        return (real, request) -> answer(request, 200, "text/html", "<html><title>Welcome!</title>{\"id\":");
    }

    /** Whether the network took it nobody knows; here it did not. */
    public static Fault timeoutBefore() {
        return (real, request) -> {
            throw new Trouble(new Outcome.Unknown("No answer in time."));
        };
    }

    /** The network took it, and the connection ended before its answer came. */
    public static Fault resetAfter() {
        return (real, request) -> {
            real.send(request);
            throw new Trouble(new Outcome.Unknown("The connection was reset."));
        };
    }

    /** Nothing left this machine. */
    public static Fault unreachable() {
        return (real, request) -> {
            throw new Trouble(new Outcome.Throttled(Duration.ofSeconds(5), "No route."));
        };
    }

    private static Response answer(Request request, int status, String type, String body) {
        return new Response(
                request.uri(),
                status,
                Map.of("content-type", List.of(type), "retry-after", List.of("17")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
