package kith.connector.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that offers the standard's way to say a token is told it so; one that does not, in the older way. */
class OAuthBearerTest {
    private final GuardedTransport transport = new GuardedTransport(true);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        transport.close();
    }

    /** Speaks just enough to let somebody in. */
    private final class Door implements AutoCloseable {
        private final ServerSocket socket;
        private final boolean smtp;
        private final String offers;
        private final boolean lets;
        private String asked = "";

        Door(boolean smtp, String offers, boolean lets) throws IOException {
            this.smtp = smtp;
            this.offers = offers;
            this.lets = lets;
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (var guest = socket.accept();
                    var lines = new BufferedReader(new InputStreamReader(guest.getInputStream(), UTF_8))) {
                var out = guest.getOutputStream();
                out.write((smtp ? "220 door ESMTP\r\n" : "* OK door\r\n").getBytes(UTF_8));
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    heard.add(line);
                    out.write((smtp ? smtp(line) : imap(line)).getBytes(UTF_8));
                }
            } catch (IOException e) {
                // whoever was there has gone
            }
        }

        private String smtp(String line) {
            var word = line.split(" ")[0].toUpperCase(Locale.ROOT);
            return switch (word) {
                case "EHLO" -> "250-door\r\n250 AUTH " + offers + "\r\n";
                case "AUTH" -> lets ? "235 come in\r\n" : "334 " + refusal() + "\r\n";
                case "QUIT" -> "221 bye\r\n";
                default -> "535 not you\r\n";
            };
        }

        private String imap(String line) {
            var words = line.split(" ");
            var tag = words[0];
            return switch (words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT)) {
                case "CAPABILITY" ->
                    "* CAPABILITY IMAP4rev1 SASL-IR AUTH=" + offers.replace(" ", " AUTH=") + "\r\n" + tag + " OK\r\n";
                case "AUTHENTICATE" -> {
                    asked = tag;
                    yield lets ? tag + " OK come in\r\n" : "+ " + refusal() + "\r\n";
                }
                case "LOGOUT" -> "* BYE\r\n" + tag + " OK\r\n";
                default -> words.length < 2 ? asked + " NO not you\r\n" : tag + " OK\r\n";
            };
        }

        private static String refusal() {
            return Base64.getEncoder().encodeToString("{\"status\":\"invalid_token\"}".getBytes(UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Connection connection(int imap, int smtp) {
        return new Connection(
                Map.of("baseUrl", "imap://127.0.0.1:" + imap, "smtp", "smtp://127.0.0.1:" + smtp),
                Map.of("username", "team@example.org", "accessToken", "ya29.token"),
                transport,
                Memory.ofThisCall());
    }

    private List<String> signIns() {
        return heard.stream()
                .filter(line -> line.contains("AUTH"))
                .map(line -> line.replaceFirst("^\\S+ (?=AUTHENTICATE)", "").replaceFirst("^AUTH(ENTICATE)? ", ""))
                .map(line -> line.split(" ")[0] + " " + said(line))
                .toList();
    }

    private static String said(String line) {
        return line.contains(" ")
                ? new String(Base64.getDecoder().decode(line.split(" ")[1]), UTF_8).replace('\u0001', '|')
                : "";
    }

    @Test
    void a_token_is_said_as_the_standard_has_it() throws Exception {
        try (var imap = new Door(false, "XOAUTH2 OAUTHBEARER", true);
                var smtp = new Door(true, "XOAUTH2 OAUTHBEARER", true)) {
            var connection = connection(imap.port(), smtp.port());
            Mailbox.open(connection).close();
            new Postman(connection, Address.of(connection)).check();

            assertThat(signIns())
                    .containsOnly("OAUTHBEARER n,a=team@example.org,|auth=Bearer ya29.token||")
                    .hasSize(2);
        }
    }

    @Test
    void a_server_that_does_not_offer_it_is_told_in_the_older_way() throws Exception {
        try (var imap = new Door(false, "PLAIN XOAUTH2", true);
                var smtp = new Door(true, "PLAIN XOAUTH2", true)) {
            var connection = connection(imap.port(), smtp.port());
            Mailbox.open(connection).close();
            new Postman(connection, Address.of(connection)).check();

            assertThat(signIns())
                    .containsOnly("XOAUTH2 user=team@example.org|auth=Bearer ya29.token||")
                    .hasSize(2);
        }
    }

    @Test
    void a_token_that_is_not_taken_is_a_sign_in_that_failed() throws Exception {
        try (var imap = new Door(false, "OAUTHBEARER", false)) {
            var connection = connection(imap.port(), imap.port());

            assertThatThrownBy(() -> Mailbox.open(connection)).isInstanceOf(AuthenticationFailedException.class);
            assertThat(heard).contains("AQ=="); // the empty word, so that the server can say no
        }
    }
}
