package kith.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form of {@code ./kith torture import}. */
class TortureImportTest {
    @TempDir
    Path folder;

    @Test
    void an_import_killed_three_times_loses_nothing_and_doubles_nothing() throws Exception {
        var verdict = new ImportTorture(folder, 40_000, 3, 7, System.out).run();

        System.out.println(verdict);
        assertThat(verdict.killed()).isPositive();
        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
}
