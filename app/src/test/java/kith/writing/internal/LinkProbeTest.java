package kith.writing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kith.connector.GuardedTransport;
import kith.database.WorkspaceId;
import kith.writing.internal.LinkProbe.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose pages are there, gone, moved, or do not like to be asked for their head alone. */
class LinkProbeTest {
    private static final WorkspaceId BRINDLE = new WorkspaceId(new UUID(0, 1));
    private static final WorkspaceId LUMEN = new WorkspaceId(new UUID(0, 2));

    final List<String> asked = new CopyOnWriteArrayList<>();
    final GuardedTransport open = new GuardedTransport(true);
    final GuardedTransport guarded = new GuardedTransport(false);
    HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        open.close();
        guarded.close();
    }

    private void answer(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath();
        asked.add(call.getRequestMethod() + " " + path);
        var head = call.getRequestMethod().equals("HEAD");
        switch (path) {
            case "/there", "/target" -> call.sendResponseHeaders(200, -1);
            case "/shy" -> call.sendResponseHeaders(head ? 405 : 200, -1);
            case "/moved" -> {
                call.getResponseHeaders().set("Location", "/target");
                call.sendResponseHeaders(301, -1);
            }
            case "/members" -> call.sendResponseHeaders(401, -1);
            case "/broken" -> call.sendResponseHeaders(500, -1);
            default -> call.sendResponseHeaders(404, -1);
        }
        call.close();
    }

    @Test
    void says_what_is_there_and_what_is_not() {
        var probe = new LinkProbe(open);
        assertThat(probe.ask(BRINDLE, at("/there"))).isEqualTo(new Answer.Works());
        assertThat(probe.ask(BRINDLE, at("/shy"))).isEqualTo(new Answer.Works());
        assertThat(probe.ask(BRINDLE, at("/moved#part"))).isEqualTo(new Answer.Works());
        assertThat(probe.ask(BRINDLE, at("/members"))).isEqualTo(new Answer.Works());
        assertThat(probe.ask(BRINDLE, at("/nothing"))).isEqualTo(new Answer.Not(404));
        assertThat(probe.ask(BRINDLE, at("/broken"))).isEqualTo(new Answer.Not(500));
        assertThat(probe.ask(BRINDLE, "https://")).isEqualTo(new Answer.Malformed());
        assertThat(probe.ask(BRINDLE, "https://nowhere.invalid/x"))
                .isInstanceOfSatisfying(
                        Answer.Unreached.class,
                        unreached -> assertThat(unreached.why()).contains("nowhere.invalid"));
    }

    @Test
    void asks_once_in_some_minutes_and_for_each_workspace_by_itself() {
        var probe = new LinkProbe(open);
        probe.ask(BRINDLE, at("/there"));
        probe.ask(BRINDLE, at("/there"));
        assertThat(asked).containsExactly("HEAD /there");
        probe.ask(LUMEN, at("/there"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void nobody_reads_our_own_network_by_writing_a_link() {
        assertThat(new LinkProbe(guarded).ask(BRINDLE, at("/there")))
                .isInstanceOfSatisfying(
                        Answer.Unreached.class,
                        unreached -> assertThat(unreached.why()).contains("private network"));
        assertThat(asked).isEmpty();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
