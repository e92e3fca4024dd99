package kith.connector.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web server with what the test puts on it. */
final class Blog implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Map<String, List<String>>> asked = new CopyOnWriteArrayList<>();

    record Page(int status, Map<String, String> headers, byte[] body) {}

    Blog() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void put(String path, String contentType, String text) {
        put(path, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String path, String contentType, byte[] body) {
        pages.put(path, new Page(200, Map.of("Content-Type", contentType), body));
    }

    void put(String path, Page page) {
        pages.put(path, page);
    }

    /** Headers of each request so far, by the names that HttpServer gives them. */
    List<Map<String, List<String>>> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(Map.copyOf(exchange.getRequestHeaders()));
        var page = pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, Map.of(), new byte[0]));
        var etag = page.headers().get("ETag");
        var same = etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        page.headers().forEach(exchange.getResponseHeaders()::set);
        try (exchange) {
            exchange.sendResponseHeaders(
                    same ? 304 : page.status(), same || page.body().length == 0 ? -1 : page.body().length);
            if (!same) {
                exchange.getResponseBody().write(page.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
