package kith.writing.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kith.testing.Patience;
import kith.writing.internal.proof.Proofreaders.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that lets one proofreader be there at a time. */
class ProofreadersTest {
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:00:00Z"));
    final Proofreaders proofreaders = new Proofreaders(List.of("en", "es", "fr"), 1, Duration.ofMinutes(15), now::get);

    @AfterEach
    void end() {
        proofreaders.destroy();
    }

    @Test
    void a_language_loads_on_first_use_and_gives_way_to_the_next() {
        var text = "I have recieved you're message about the colour. The color is fine.";
        assertThat(proofreaders.read(ProofLanguage.EN, text)).isEqualTo(new Answer.Loading());
        var english = read(ProofLanguage.EN, text);
        assertThat(english).anySatisfy(mistake -> {
            assertThat(text.substring(mistake.from(), mistake.to())).isEqualTo("recieved");
            assertThat(mistake.spelling()).isTrue();
            assertThat(mistake.proposals()).startsWith("received");
        });
        assertThat(english)
                .noneMatch(
                        mistake -> text.substring(mistake.from(), mistake.to()).startsWith("colo"));
        var first = Objects.requireNonNull(proofreaders.loaded().get(ProofLanguage.EN));

        var spanish = read(ProofLanguage.ES, "Hemos recivido su bicicleta.");
        assertThat(spanish)
                .anySatisfy(mistake -> assertThat(mistake.proposals()).startsWith("recibido"));
        assertThat(proofreaders.loaded()).containsOnlyKeys(ProofLanguage.ES);
        Patience.untilTrue("English has let go", () -> !first.isAlive());

        var second = Objects.requireNonNull(proofreaders.loaded().get(ProofLanguage.ES));
        second.destroyForcibly();
        Patience.untilTrue("it has ended", () -> !second.isAlive());
        assertThat(read(ProofLanguage.ES, "Hemos recivido su bicicleta.")).isNotEmpty();
    }

    @Test
    void french_is_read_too_and_what_nobody_needs_for_a_while_lets_go() {
        var text = "Nous avons bien reçus votre demmande.";
        var french = read(ProofLanguage.FR, text);
        assertThat(french)
                .extracting(mistake -> text.substring(mistake.from(), mistake.to()))
                .contains("demmande")
                .anyMatch(words -> words.contains("reçus"));
        var process = Objects.requireNonNull(proofreaders.loaded().get(ProofLanguage.FR));

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(14)));
        proofreaders.letIdleGo();
        assertThat(proofreaders.loaded()).containsKey(ProofLanguage.FR);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
        proofreaders.letIdleGo();
        assertThat(proofreaders.loaded()).isEmpty();
        Patience.untilTrue("French has let go", () -> !process.isAlive());
        assertThat(proofreaders.read(ProofLanguage.FR, text))
                .as("it comes back")
                .isEqualTo(new Answer.Loading());
    }

    @Test
    void german_is_read_too() {
        var text = "Wir haben ihre Nachricht gelesen, das Fahrad ist fertig.";
        var german = new Proofreaders(List.of("de"), 1, Duration.ofMinutes(15), now::get);
        try {
            assertThat(read(german, ProofLanguage.DE, text)).anySatisfy(mistake -> {
                assertThat(text.substring(mistake.from(), mistake.to())).isEqualTo("Fahrad");
                assertThat(mistake.proposals()).contains("Fahrrad");
            });
        } finally {
            german.destroy();
        }
    }

    @Test
    void a_language_that_nobody_wants_here_is_never_loaded() {
        assertThat(proofreaders.read(ProofLanguage.DE, "Das Rad ist kaputt.")).isEqualTo(new Answer.Off());
        assertThat(proofreaders.loaded()).isEmpty();
    }

    private List<Mistake> read(ProofLanguage language, String text) {
        return read(proofreaders, language, text);
    }

    /** On a machine with much else to do, the first process may be too slow; the next is started a minute later by this clock. */
    private List<Mistake> read(Proofreaders proofreaders, ProofLanguage language, String text) {
        var end = System.nanoTime() + 240_000_000_000L;
        while (System.nanoTime() < end) {
            var answer = proofreaders.read(language, text);
            if (answer instanceof Answer.Read(var mistakes)) {
                return mistakes;
            }
            if (answer instanceof Answer.Away) {
                now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new AssertionError(language + " was not loaded");
    }
}
