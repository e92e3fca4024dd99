package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kith.connector.Wire.Dial;
import kith.connector.Wire.Frame;
import kith.testing.Patience;
import kith.testing.WebSocketServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes over a WebSocket, and what is noticed when nothing does. */
class GuardedWireTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebSocketServer server = new WebSocketServer(talk -> {});
    private final GuardedTransport open = new GuardedTransport(true);

    @AfterEach
    void close() {
        open.close();
        server.close();
    }

    private Dial dial() {
        return Dial.to(URI.create(server.url() + "/line?q=1"));
    }

    private WebSocketServer.Talk talk() {
        return Patience.until("a line", () -> server.talks().stream().findFirst());
    }

    private static Outcome trouble(ThrowingCallable call) {
        return catchThrowableOfType(Trouble.class, call).outcome();
    }

    @Test
    void texts_and_bytes_come_in_their_order_and_whole_however_long() {
        try (var wire = open.wire(dial().bearer("t0ken"))) {
            assertThat(talk().header("authorization")).contains("Bearer t0ken");
            assertThat(talk().path()).isEqualTo("/line?q=1");
            var many = "häfen ".repeat(50_000);
            talk().say(many);
            talk().say(new byte[70_000]);
            for (int i = 0; i < 200; i++) {
                talk().say("no " + i);
            }

            assertThat(wire.next(SOON)).contains(new Frame.Text(many));
            assertThat(((Frame.Bytes) wire.next(SOON).orElseThrow()).bytes()).hasSize(70_000);
            for (int i = 0; i < 200; i++) {
                assertThat(wire.next(SOON)).contains(new Frame.Text("no " + i));
            }
            wire.send("thank you");
            assertThat(talk().hear(SOON)).contains("thank you");
            assertThat(wire.next(Duration.ofMillis(50))).isEmpty();
        }
        Patience.untilTrue("goodbye", () -> talk().goodbye() == 1000);
    }

    @Test
    void a_line_on_which_nothing_is_said_lives_as_long_as_pings_are_answered() {
        try (var wire = open.wire(dial().givenUpAfter(Duration.ofMillis(600)))) {
            for (int i = 0; i < 10; i++) {
                assertThat(wire.next(Duration.ofMillis(200))).isEmpty();
            }
            assertThat(wire.silentFor()).isLessThan(Duration.ofMillis(600));
        }
    }

    @Test
    void a_line_that_falls_silent_is_given_up() {
        try (var wire = open.wire(dial().givenUpAfter(Duration.ofMillis(600)))) {
            talk().fallSilent();
            assertThat(trouble(() -> wire.next(SOON)))
                    .isEqualTo(new Outcome.Unknown("127.0.0.1 gave no sign of life for 1 seconds."));
        }
    }

    @Test
    void a_line_that_is_cut_brings_what_came_before_and_then_says_so() {
        try (var wire = open.wire(dial())) {
            talk().say("last words");
            assertThat(wire.next(SOON)).contains(new Frame.Text("last words"));
            talk().cut();
            assertThat(trouble(() -> wire.next(SOON))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void who_hangs_up_says_why() {
        try (var wire = open.wire(dial())) {
            talk().hangUp(4004, "Authentication failed.");
            assertThat(wire.next(SOON)).contains(new Frame.Closed(4004, "Authentication failed."));
            assertThat(wire.next(Duration.ZERO))
                    .isEqualTo(Optional.of(new Frame.Closed(4004, "Authentication failed.")));
        }
    }

    @Test
    void a_message_longer_than_is_read_ends_the_line() {
        try (var wire = open.wire(new Dial(dial().uri(), Map.of(), SOON, 1000))) {
            talk().say("x".repeat(1001));
            assertThat(trouble(() -> wire.next(SOON))).isInstanceOf(Outcome.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, kith.connector.Outcome$Disconnected",
        "403, kith.connector.Outcome$Disconnected",
        "404, kith.connector.Outcome$Refused",
        "429, kith.connector.Outcome$Throttled",
        "503, kith.connector.Outcome$Throttled"
    })
    void a_server_that_opens_no_line_says_who_must_act(int status, Class<?> outcome) {
        server.refuseWith(status);
        assertThat(trouble(() -> open.wire(dial()))).isInstanceOf(outcome);
    }

    @Test
    void nobody_listens_to_kiths_own_network_and_no_secret_is_told() {
        try (var guarded = new GuardedTransport(false)) {
            var outcome = trouble(() -> guarded.wire(Dial.to(URI.create(server.url() + "/?ticket=s3cret"))));
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(outcome.toString()).contains("private network").doesNotContain("s3cret");
            assertThat(trouble(() -> guarded.wire(Dial.to(URI.create("https://example.org/")))))
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(server.talks()).isEmpty();
    }
}
