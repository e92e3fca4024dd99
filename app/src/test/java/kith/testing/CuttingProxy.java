package kith.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a network, hands everything on, and hangs up once instead of bringing back what the network answered. */
final class CuttingProxy implements AutoCloseable {
    private static final Set<String> OF_THE_WIRE =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings", "expect");

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final AtomicInteger cuts = new AtomicInteger();
    private final String marker;
    private final URI network;
    private final HttpServer http;

    /**
     * @param network scheme, host and port
     * @param marker the first request that says this is handed on, and never answered
     */
    CuttingProxy(URI network, String marker) {
        this.network = network;
        this.marker = marker;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handOn);
        http.start();
    }

    String authority() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    int cuts() {
        return cuts.get();
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = asked(exchange, body);
            boolean first = new String(body, StandardCharsets.UTF_8).contains(marker) && cuts.compareAndSet(0, 1);
            if (first) {
                return; // closed without a word
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_WIRE.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> asked(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var asked = exchange.getRequestURI();
        var request = HttpRequest.newBuilder(URI.create(network + asked.toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_WIRE.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.stop(0);
        client.close();
    }
}
