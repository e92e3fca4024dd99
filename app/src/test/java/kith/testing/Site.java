package kith.testing;

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

/** Somebody's web site on this machine, which says what a test tells it to. */
public final class Site implements AutoCloseable {
    private record Said(int status, String header, String value, byte[] body) {}

    private final Map<String, Said> says = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public Site() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath();
        asked.add(path);
        var said = says.getOrDefault(path, new Said(404, "Content-Type", "text/plain", new byte[0]));
        try (call) {
            call.getResponseHeaders().set(said.header(), said.value());
            call.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
            call.getResponseBody().write(said.body());
        } catch (IOException e) {
            // whoever asked has read enough
        }
    }

    public void page(String path, String html) {
        answer(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public void answer(String path, String contentType, byte[] body) {
        says.put(path, new Said(200, "Content-Type", contentType, body));
    }

    public void moves(String path, String to) {
        says.put(path, new Said(302, "Location", to, new byte[0]));
    }

    /** The paths that were asked, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
