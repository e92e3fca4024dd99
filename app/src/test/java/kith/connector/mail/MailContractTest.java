package kith.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.GuardedTransport;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Transport;
import kith.connector.Trouble;
import kith.testing.RealServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every connector promises, kept against a real mail server, over a wire that can be made to fail. */
@Tag("real")
class MailContractTest implements ConnectorContract {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("mail");

    private static final MailServer MAIL = new MailServer(SERVER);

    private final MailConnector connector = new MailConnector();

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Connection connection(Transport transport) {
        return MAIL.connection(transport);
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        return Map.of(
                Capability.REPLY_PUBLIC,
                this::answer,
                Capability.REPLY_PRIVATE,
                this::answer,
                Capability.MODERATE_DELETE,
                () -> new Act.Remove(letter()),
                Capability.MODERATE_REPORT,
                () -> new Act.Report(letter(), "Sells shoes."));
    }

    private Act answer() {
        var letter = letter();
        return new Act.Reply(letter, letter, ConnectorContract.fresh("At nine o’clock, & on time <3"));
    }

    private static RemoteId letter() {
        return MAIL.aliceWrites("Opening hours", "When do you open?");
    }

    @Override
    public long timesSaid(String text) {
        return MAIL.alicesInbox().stream()
                .filter(seen -> seen.text().equals(text))
                .count();
    }

    @Override
    public void somebodySpeaks() {
        letter();
    }

    /** Mail knows no status of HTTP: each answer of SMTP, and each way to break, at each step. */
    @Override
    @TestFactory
    public Stream<DynamicTest> each_fault_of_the_network_becomes_the_right_outcome() {
        return Stream.of(
                answered("AUTH", "535 5.7.8 Wrong", Outcome.Disconnected.class),
                answered("MAIL", "421 4.3.2 Closed", Outcome.Throttled.class),
                answered("MAIL", "530 5.7.0 Sign in", Outcome.Disconnected.class),
                answered("RCPT", "450 4.2.0 Greylisted", Outcome.Throttled.class),
                answered("RCPT", "550 5.1.1 No such mailbox", Outcome.Refused.class),
                answered("DATA", "451 4.3.0 Later", Outcome.Throttled.class),
                answered(Wire.END_OF_LETTER, "452 4.3.1 Full", Outcome.Throttled.class),
                answered(Wire.END_OF_LETTER, "554 5.7.1 Spam", Outcome.Refused.class),
                answered(Wire.END_OF_LETTER, "garbage", Outcome.Unknown.class));
    }

    private DynamicTest answered(String command, String answer, Class<? extends Outcome> right) {
        return dynamicTest("a letter whose " + command + " meets " + answer, () -> {
            try (var wire = new Wire(MAIL.smtpPort())) {
                wire.answers(command, answer);

                assertThat(outcome(over(wire), ConnectorContract.order(answer())))
                        .isInstanceOf(right);
            }
        });
    }

    @Override
    @TestFactory
    public Stream<DynamicTest> an_answer_lost_on_the_way_is_unknown_and_settles_as_done_once() {
        return Stream.of(dynamicTest("a letter that the server took", () -> {
            try (var wire = new Wire(MAIL.smtpPort())) {
                var order = ConnectorContract.order(answer());
                wire.breaksAfter(Wire.END_OF_LETTER);
                var lost = outcome(over(wire), order);
                wire.heals();
                var found = connector.replier().orElseThrow().lookUp(over(wire), order);
                var again = outcome(over(wire), order);

                assertThat(lost).isInstanceOf(Outcome.Unknown.class);
                assertThat(found).isPresent();
                assertThat(again).isInstanceOf(Outcome.Done.class);
                assertThat(wire.letters()).isEqualTo(1);
                assertThat(timesSaid(((Act.Reply) order.act()).content().text()))
                        .isEqualTo(1);
            }
        }));
    }

    @Override
    @TestFactory
    public Stream<DynamicTest> a_fault_while_collecting_leaves_the_cursor_where_it_is() {
        return Stream.of(
                dynamicTest("a wrong password", () -> {
                    var credentials = Map.of("username", SERVER.value("MAIL_USER"), "password", "wrong");
                    var wrong = new Connection(MAIL.settings(), credentials, OPEN, Memory.ofThisCall());

                    assertThat(collecting(wrong)).isInstanceOf(Outcome.Disconnected.class);
                }),
                speaks("what is no IMAP", "HTTP/1.1 400 Bad Request\r\n\r\n"),
                speaks("nothing", ""));
    }

    private DynamicTest speaks(String what, String greeting) {
        return dynamicTest("a server that says " + what + " and hangs up", () -> {
            try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> greet(server, greeting));
                var settings =
                        Map.of("baseUrl", "imap://127.0.0.1:" + server.getLocalPort(), "smtp", "smtp://127.0.0.1");
                var connection = new Connection(settings, MAIL.credentials(), OPEN, Memory.ofThisCall());

                assertThat(collecting(connection)).isInstanceOf(Outcome.Throttled.class);
            }
        });
    }

    private static void greet(ServerSocket server, String greeting) {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the next one
            }
        }
    }

    private Outcome collecting(Connection connection) {
        try {
            var batch = connector.collector().orElseThrow().collect(connection, Optional.empty(), Instant.EPOCH);
            throw new AssertionError("It brought " + batch.payloads().size() + " letters.");
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    @Test
    void a_server_that_cannot_be_reached_is_asked_later_and_nothing_was_sent() throws IOException {
        int port;
        try (var wire = new Wire(MAIL.smtpPort())) {
            port = wire.port();
        }
        var order = ConnectorContract.order(answer());

        assertThat(outcome(overPort(port), order)).isInstanceOf(Outcome.Throttled.class);
        assertThat(connector.replier().orElseThrow().lookUp(overPort(port), order))
                .isEmpty();
    }

    @Test
    void a_server_on_a_private_address_is_not_asked() {
        var guarded = MAIL.connection(new GuardedTransport(false));

        assertThat(account(guarded))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.networkSaid())
                                .contains("is in a private network, or on this machine"));
    }

    @Test
    void the_address_of_what_is_no_mail_server_is_refused() {
        var web =
                new Connection(Map.of("baseUrl", "https://example.org"), MAIL.credentials(), OPEN, Memory.ofThisCall());

        assertThat(account(web))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.networkSaid()).contains("is no address of a mail server"));
    }

    @Test
    void the_way_to_send_is_found_beside_the_mailbox_where_nobody_says_it() {
        var found = Servers.of(
                new Connection(Map.of("baseUrl", "imaps://imap.example.org"), Map.of(), OPEN, Memory.ofThisCall()));

        assertThat(found.imap()).isEqualTo(new Servers.Server("imap.example.org", 993, true));
        assertThat(found.smtp()).isEqualTo(new Servers.Server("smtp.example.org", 465, true));
    }

    private Outcome account(Connection connection) {
        try {
            return new Outcome.Done(connector.account(connection).id(), Optional.empty(), Instant.EPOCH);
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    private Outcome outcome(Connection connection, Act.Order order) {
        try {
            return connector.replier().orElseThrow().act(connection, order);
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    private static Connection over(Wire wire) {
        return overPort(wire.port());
    }

    private static Connection overPort(int port) {
        return new Connection(MAIL.settings(port), MAIL.credentials(), OPEN, Memory.ofThisCall());
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return MAIL.aliceWrites("Opening hours", text);
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                return MAIL.weAnswerElsewhere(said, text);
            }
        });
    }
}
