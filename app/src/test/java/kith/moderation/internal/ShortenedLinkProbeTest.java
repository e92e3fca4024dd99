package kith.moderation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import kith.connector.GuardedTransport;
import kith.moderation.internal.ShortenedLinkProbe.LeadsTo;
import kith.moderation.internal.ShortenedLinkProbe.Nowhere;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shortener of our own, at an address of this machine that nothing else listens at. */
class ShortenedLinkProbeTest {
    private static final String HOST = "127.0.0.2";
    private static final String SHOP = "127.0.0.3";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final GuardedTransport open = new GuardedTransport(true);
    HttpServer server;
    HttpServer shop;

    @BeforeEach
    void a_shortener_and_a_shop() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(SHOP, 0), 0);
        shop.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        shop.start();
        server = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        var ways = Map.of(
                "/AbC", "https://www.cheap.example/offer?id=1",
                "/chain", "/AbC",
                "/round", "/round",
                "/inside", "file:///etc/passwd",
                "/get-only", "http://" + SHOP + ":" + shop.getAddress().getPort() + "/offer");
        server.createContext("/", exchange -> answer(exchange, ways));
        server.start();
    }

    private void answer(HttpExchange exchange, Map<String, String> ways) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        if (path.equals("/get-only") && exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(405, -1);
            exchange.close();
            return;
        }
        var to = ways.get(path);
        if (to != null) {
            exchange.getResponseHeaders().set("Location", to);
        }
        exchange.sendResponseHeaders(to == null ? 404 : 301, -1);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
        shop.stop(0);
        open.close();
    }

    private ShortenedLinkProbe.Answer ask(GuardedTransport transport, String path) {
        var shorteners = new Shorteners();
        shorteners.add(HOST);
        return new ShortenedLinkProbe(transport, shorteners)
                .ask("http://" + HOST + ":" + server.getAddress().getPort() + path);
    }

    @Test
    void it_is_followed_hop_by_hop_and_where_it_ends_is_not_asked() {
        assertThat(ask(open, "/chain")).isEqualTo(new LeadsTo("cheap.example"));
        assertThat(asked).containsExactly("HEAD /chain", "HEAD /AbC");
    }

    @Test
    void a_shortener_that_wants_get_is_asked_so() {
        assertThat(ask(open, "/get-only")).isEqualTo(new LeadsTo(SHOP));
        assertThat(asked).containsExactly("HEAD /get-only", "GET /get-only");
    }

    @Test
    void what_leads_in_a_circle_elsewhere_than_to_the_web_or_is_gone_leads_nowhere() {
        assertThat(ask(open, "/round")).isEqualTo(new Nowhere());
        assertThat(asked).hasSizeLessThan(10);
        assertThat(ask(open, "/inside")).isEqualTo(new Nowhere());
        assertThat(ask(open, "/abc")).as("capitals count").isEqualTo(new Nowhere());
    }

    @Test
    void a_private_network_is_not_asked() {
        try (var guarded = new GuardedTransport(false)) {
            assertThat(ask(guarded, "/AbC")).isEqualTo(new Nowhere());
        }
        assertThat(asked).isEmpty();
    }
}
