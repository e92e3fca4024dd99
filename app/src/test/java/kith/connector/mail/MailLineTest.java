package kith.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kith.connector.GuardedTransport;
import kith.connector.Streamer.Opening;
import kith.connector.Told;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A real mail server says that a letter has come. */
@KithTest
@Tag("real")
class MailLineTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("mail");

    private static final MailServer MAIL = new MailServer(SERVER);

    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final String tag = UUID.randomUUID().toString();

    @Test
    void a_letter_is_told_of_and_then_the_next_one() {
        try (var transport = new GuardedTransport(true)) {
            var opening = new MailStreamer().open(MAIL.connection(transport), Optional.empty());
            try (var line = ((Opening.Opened) opening).line()) {
                assertThat(line.next(Duration.ofMillis(500))).isEmpty();
                for (int i = 1; i <= 2; i++) {
                    MAIL.aliceWrites("Hello " + i, "When do you open? " + tag);
                    assertThat(Patience.until("a hint", () -> line.next(Duration.ofSeconds(1))))
                            .isEqualTo(new Told.Hint());
                    while (line.next(Duration.ofMillis(500)).isPresent()) {
                        // a server may say it twice
                    }
                }
                assertThat(line.silentFor()).isLessThan(Duration.ofSeconds(60));
            }
        }
    }

    @Test
    void through_kith_it_is_here_without_anybody_asking() {
        var desk = Desk.connect(port, someone, "mail", MAIL.settings(), MAIL.credentials());
        desk.listens(0);
        Patience.untilTrue(
                "the first reading is over",
                () -> desk.channel().path("lastSuccess").isString());

        MAIL.aliceWrites("Hello", "Is the pier open? " + tag);

        // Kith asks a mailbox with a line every three minutes: whoever waited for that would lose patience before
        assertThat(desk.hears("Hello\n\nIs the pier open? " + tag)).isEqualTo(1);
    }
}
