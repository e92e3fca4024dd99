package kith.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Open pages on lines that break. */
@KithTest
class LiveControllerTest {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    @Autowired
    LiveController live;

    @Test
    void a_line_that_breaks_leaves_the_others_alone_and_is_forgotten() throws IOException {
        var ines = someone.owning("Brindle", "Inès Moreau");
        var token = someone.token(ines.caller().person());
        var broken = open(ines.workspace().slug(), token);
        try (var whole = open(ines.workspace().slug(), token)) {
            broken.setSoLinger(true, 0); // closes with a reset, as a phone that lost its network
            broken.close();

            Patience.untilTrue("the broken line is forgotten", () -> {
                live.beat(); // throws where a broken line is somebody else's trouble
                return live.open(ines.id()) == 1;
            });
            live.beat();
            assertThat(heard(whole, "event:beat")).contains("event:beat");
        }
    }

    private Socket open(String workspace, String token) throws IOException {
        var line = new Socket("127.0.0.1", port);
        line.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        line.getOutputStream()
                .write("GET /%s/live HTTP/1.1\r\nHost: localhost:%d\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(workspace, port, token)
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(heard(line, "event:hello")).contains("200");
        return line;
    }

    private static String heard(Socket line, String until) throws IOException {
        var heard = new StringBuilder();
        while (heard.indexOf(until) < 0) {
            int next = line.getInputStream().read();
            assertThat(next).as("the line ended after: " + heard).isNotEqualTo(-1);
            heard.append((char) next);
        }
        return heard.toString();
    }
}
