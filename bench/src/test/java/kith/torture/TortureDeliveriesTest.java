package kith.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The short form of {@code ./kith torture deliveries}, with real nodes, a real PostgreSQL and real kills. */
class TortureDeliveriesTest {
    private static final Path BINARIES = Path.of("target", "torture").toAbsolutePath();

    @Test
    void whatever_leaves_leaves_once_and_nothing_is_lost() throws Exception {
        var verdict = torture(new Size(120, 40, Duration.ofSeconds(30), 4, 10, 3, true), 20_261_124, false);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict)
                .hasToString("160 due, 160 done, 0 lost, 0 doubled, 0 unknown, lateness " + verdict.lateness());
        assertThat(verdict.clean()).isTrue();
    }

    @Test
    void a_loss_and_a_double_that_were_planted_are_found() throws Exception {
        var verdict = torture(new Size(40, 0, Duration.ofSeconds(10), 2, 1, 0, false), 7, true);

        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.doubled()).isEqualTo(1);
        assertThat(verdict.done()).isEqualTo(38);
        assertThat(verdict.clean()).isFalse();
    }

    private static Verdict torture(Size size, long seed, boolean planted) throws Exception {
        var folder =
                BINARIES.resolve("test-" + seed + "-" + ProcessHandle.current().pid());
        Files.createDirectories(folder);
        var orders = new Torture.Orders("sandbox", folder, BINARIES, Duration.ofMinutes(4), planted, planted, false);
        var verdict = new Torture(Plan.of(size, seed), orders, System.out).run();
        FileSystemUtils.deleteRecursively(folder); // kept when the torture itself fails: its logs say why
        return verdict;
    }
}
