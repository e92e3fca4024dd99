package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import kith.connector.Transport.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedTransportTest {
    private final GuardedTransport open = new GuardedTransport(true);
    private final GuardedTransport guarded = new GuardedTransport(false);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpServer other;

    @BeforeEach
    void start() throws IOException {
        server = server();
        other = server();
        on(server, "/hello", x -> answer(x, 200, "Hello from Ines"));
        on(server, "/loop", x -> redirect(x, "/loop"));
        on(server, "/chain/", GuardedTransportTest::oneLess);
        on(server, "/to-metadata", x -> redirect(x, "http://169.254.169.254/latest/meta-data/"));
        on(server, "/to-file", x -> redirect(x, "file:///etc/passwd"));
        on(server, "/elsewhere", x -> redirect(x, address(other, "/headers").toString()));
        on(server, "/around", x -> redirect(x, "/headers"));
        on(server, "/headers", x -> answer(x, 200, x.getRequestHeaders().toString()));
        on(other, "/headers", x -> answer(x, 200, x.getRequestHeaders().toString()));
        on(server, "/flood", GuardedTransportTest::flood);
        on(server, "/slow", GuardedTransportTest::oneByteAndWait);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        other.stop(0);
        open.close();
        guarded.close();
    }

    @Nested
    class An_answer {
        @Test
        void comes_whole_with_the_address_that_gave_it() {
            var response = open.send(Request.get(address(server, "/chain/3")));

            assertThat(response.ok()).isTrue();
            assertThat(response.text()).isEqualTo("the end");
            assertThat(response.uri()).isEqualTo(address(server, "/chain/0"));
        }

        @Test
        void with_any_status_is_an_answer() {
            assertThat(open.send(Request.get(address(server, "/nowhere"))).status())
                    .isEqualTo(404);
        }

        @Test
        void larger_than_asked_for_is_refused_while_it_is_read() {
            var small = new Request(
                    "GET", address(server, "/flood"), Map.of(), new byte[0], Duration.ofSeconds(20), 1 << 20);

            assertThat(outcome(() -> open.send(small)))
                    .isEqualTo(new Outcome.Refused("The answer of 127.0.0.1 is larger than 1 MiB."));
        }

        @Test
        void too_large_to_a_change_says_nothing_of_whether_it_was_made() {
            var change = new Request(
                    "POST", address(server, "/flood"), Map.of(), new byte[0], Duration.ofSeconds(20), 1 << 20);

            assertThat(outcome(() -> open.send(change)))
                    .isEqualTo(new Outcome.Unknown("The answer of 127.0.0.1 is larger than 1 MiB."));
        }

        @Test
        void that_begins_and_never_ends_is_unknown() {
            var impatient = new Request(
                    "GET", address(server, "/slow"), Map.of(), new byte[0], Duration.ofMillis(300), 1 << 20);

            assertThat(outcome(() -> open.send(impatient))).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
        void with_a_header_line_of_a_gigabyte_is_not_read_to_its_end() throws IOException {
            try (var hostile = new Hostile(socket -> {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                var piece = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 1024; i++) {
                    socket.getOutputStream().write(piece);
                    written += piece.length;
                }
            })) {
                assertThat(outcome(() -> open.send(Request.get(hostile.address()))))
                        .isInstanceOf(Outcome.Unknown.class);
                assertThat(written).isLessThan(64 << 20);
            }
        }

        private volatile long written;
    }

    @Nested
    class A_request {
        @Test
        void says_that_Kith_asks() {
            assertThat(open.send(Request.get(address(server, "/headers"))).text())
                    .contains("User-agent=[Kith/");
        }

        @Test
        void that_nobody_takes_has_not_been_done() throws IOException {
            int free;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            }

            assertThat(outcome(() -> open.send(post("http://127.0.0.1:" + free + "/"))))
                    .isInstanceOf(Outcome.Throttled.class);
        }

        @Test
        void to_a_name_nobody_knows_has_not_been_done() {
            assertThat(outcome(() -> open.send(post("http://nobody.invalid/")))).isInstanceOf(Outcome.Throttled.class);
            assertThat(outcome(() -> guarded.send(post("http://nobody.invalid/"))))
                    .isInstanceOf(Outcome.Throttled.class);
        }

        @Test
        void reset_before_the_server_read_it_may_have_been_taken() throws IOException {
            try (var hostile = new Hostile(socket -> {
                // A reset while the client still connects would be another case: nothing was sent then.
                while (socket.getInputStream().available() == 0) {
                    Thread.onSpinWait();
                }
                socket.setSoLinger(true, 0);
            })) {
                assertThat(outcome(() -> open.send(post(hostile.address().toString()))))
                        .isInstanceOf(Outcome.Unknown.class);
            }
        }

        @Test
        void reset_after_the_server_read_it_may_have_been_taken() throws IOException {
            try (var hostile = new Hostile(socket -> {
                var seen = new StringBuilder();
                while (!seen.toString().endsWith("a post")) {
                    seen.append((char) socket.getInputStream().read());
                }
                asked.add(seen.toString());
                socket.setSoLinger(true, 0);
            })) {
                assertThat(outcome(() -> open.send(post(hostile.address().toString()))))
                        .isInstanceOf(Outcome.Unknown.class);
                assertThat(asked).hasSize(1);
            }
        }
    }

    @Nested
    class A_redirect {
        @Test
        void in_a_circle_is_followed_five_times_and_then_refused() {
            assertThat(outcome(() -> open.send(Request.get(address(server, "/loop")))))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(asked).hasSize(6);
        }

        @Test
        void of_a_post_is_an_answer_and_not_followed() {
            assertThat(open.send(post(address(server, "/loop").toString())).status())
                    .isEqualTo(302);
            assertThat(asked).hasSize(1);
        }

        @Test
        void to_a_file_is_refused() {
            assertThat(outcome(() -> open.send(Request.get(address(server, "/to-file")))))
                    .isEqualTo(new Outcome.Refused(
                            "The address file:///etc/passwd is not asked: only http and https addresses are asked."));
        }

        @Test
        void to_another_origin_leaves_the_credentials_behind() {
            var elsewhere =
                    Request.get(address(server, "/elsewhere")).bearer("secret").header("X-Kept", "kept");
            var around = Request.get(address(server, "/around")).bearer("secret");

            assertThat(open.send(elsewhere).text()).contains("kept").doesNotContain("secret");
            assertThat(open.send(around).text()).contains("secret");
        }
    }

    @Nested
    class The_guard {
        @Test
        void lets_a_server_of_our_own_through_and_nothing_else_beside_it() {
            guarded.letThrough(address(server, "/"));

            assertThat(guarded.send(Request.get(address(server, "/hello"))).ok())
                    .isTrue();
            assertThat(outcome(() -> guarded.send(Request.get(address(other, "/headers")))))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(outcome(() -> guarded.send(Request.get(address(server, "/elsewhere")))))
                    .isInstanceOf(Outcome.Refused.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://127.0.0.1/",
                    "http://localhost/",
                    "http://127.1/",
                    "http://2130706433/",
                    "http://[::1]/",
                    "http://[::ffff:10.0.0.1]/",
                    "http://169.254.169.254/latest/meta-data/",
                    "http://10.0.0.1/",
                    "http://100.64.0.1/",
                    "ftp://example.org/",
                    "file:///etc/passwd",
                    "http://ines:secret@example.org/",
                    "http:///nothing",
                    "mailto:ines@example.org"
                })
        void refuses_every_other_way_in(String address) {
            assertThat(outcome(() -> guarded.send(Request.get(URI.create(address)))))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.networkSaid())
                                    .contains("is not asked")
                                    .doesNotContain("secret"));
        }

        @Test
        void checks_where_a_redirect_leads() {
            var home = new Guard(address -> address.isLoopbackAddress() || PublicAddresses.contains(address));
            try (var transport = new GuardedTransport(home)) {
                assertThat(transport
                                .send(Request.get(address(server, "/hello")))
                                .text())
                        .isEqualTo("Hello from Ines");
                assertThat(outcome(() -> transport.send(Request.get(address(server, "/to-metadata")))))
                        .isEqualTo(new Outcome.Refused(
                                "The address http://169.254.169.254/latest/meta-data/ is not asked: "
                                        + "it is in a private network, or on this machine."));
            }
        }

        @Test
        void connects_to_the_pinned_address_and_still_speaks_to_it_by_name() {
            try (var pass = PinnedResolver.pin("brindle.invalid", List.of(InetAddress.getLoopbackAddress()))) {
                var address = URI.create(
                        "http://brindle.invalid:" + server.getAddress().getPort() + "/headers");

                assertThat(open.send(Request.get(address)).text()).contains("Host=[brindle.invalid:");
            }
        }
    }

    private static Outcome outcome(ThrowingCall call) {
        try {
            call.run();
        } catch (Trouble trouble) {
            return trouble.outcome();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no trouble");
    }

    private interface ThrowingCall {
        Object run() throws Exception;
    }

    private static Request post(String address) {
        return Request.post(URI.create(address), "text/plain", "a post".getBytes(StandardCharsets.UTF_8));
    }

    private static URI address(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private void on(HttpServer server, String path, Answering how) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                how.answer(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void oneLess(HttpExchange exchange) throws IOException {
        int left = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll("\\D", ""));
        if (left == 0) {
            answer(exchange, 200, "the end");
        } else {
            redirect(exchange, "/chain/" + (left - 1));
        }
    }

    /** One line without an end. */
    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var piece = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 1 << 14; i++) {
            exchange.getResponseBody().write(piece);
        }
    }

    private static void oneByteAndWait(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        try {
            Thread.sleep(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that speaks less than HTTP; it hangs up when its script is over. */
    private static final class Hostile implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Hostile(Script script) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (var client = socket.accept()) {
                        script.run(client);
                    } catch (IOException e) {
                        // the client hung up, which is the point
                    }
                }
            });
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        interface Script {
            void run(Socket client) throws IOException;
        }
    }
}
