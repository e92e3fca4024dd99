package kith.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kith.imports.ExportWriter;
import kith.imports.ExportWriters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form of {@code ./kith torture import}. */
class TortureImportTest {
    @TempDir
    Path folder;

    @Test
    void an_import_killed_three_times_loses_nothing_and_doubles_nothing() throws Exception {
        holds(List.of(ExportWriters.of("slack")), 40_000, 3);
    }

    @Test
    void nor_does_one_of_any_other_format() throws Exception {
        var others = ExportWriters.ALL.stream()
                .filter(writer -> !writer.format().equals("slack"))
                .toList();
        assertThat(others).extracting(ExportWriter::format).hasSize(7);
        holds(others, 6_000, 4);
    }

    private void holds(List<ExportWriter> formats, int entries, int kills) throws Exception {
        var verdict = new ImportTorture(folder, formats, entries, kills, 7, System.out).run();

        System.out.println(verdict);
        assertThat(verdict.killed()).isPositive();
        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
}
