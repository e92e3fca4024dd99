package kith.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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

    /** The network takes it and answers a 200 that ends in the middle of its JSON. */
    public static Fault halfOfJson() {
        return (real, request) -> answer(request, 200, "application/json", "{\"id\":\"1\",\"uri\":\"at");
    }

    /** The network takes it and breaks off before its answer is as long as it said. */
    public static Fault halfABody() {
        return onTheWire("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":");
    }

    /** The network takes it and resets the connection. */
    public static Fault reset() {
        return onTheWire("");
    }

    /** The network takes it and answers JSON without end: more than anybody reads. */
    public static Fault tenMegabytes() {
        return onTheWire(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{\"id\":\""
                        + "1".repeat(10_485_760 - 9) + "\"}");
    }

    /** A server of our own takes the request in the network's place, answers this, and resets the connection. */
    private static Fault onTheWire(String answer) {
        return (real, request) -> {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var way = new GuardedTransport(true)) {
                Thread.ofVirtual().start(() -> answer(server, answer));
                var here = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
                return way.send(new Request(
                        request.method(),
                        here,
                        request.headers(),
                        request.body(),
                        request.timeout(),
                        request.maxBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** A GET that was reset is asked once more by the client itself. */
    private static void answer(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.setSoLinger(true, 0);
                socket.getInputStream().read(new byte[1 << 16]);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // whoever asked has hung up: they have read enough
            }
        }
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
