package kith.connector.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people bring is opened without trust, however it is packed. */
class ExportFilesTest {
    @TempDir
    Path temp;

    @Nested
    class A_tar_packed_with_gzip {

        @Test
        void gives_its_files_in_the_order_of_their_names() throws IOException {
            var archive = tar(out -> {
                put(out, "b/second.log", "two");
                put(out, "./a/first.log", "one");
            });

            try (var files = ExportFiles.open(Export.of(archive))) {
                assertThat(files.names()).containsExactly("a/first.log", "b/second.log");
                assertThat(text(files, "b/second.log")).isEqualTo("two");
                assertThat(text(files, "a/first.log")).isEqualTo("one");
            }
        }

        @Test
        void leaves_nothing_behind_not_even_while_it_is_read() throws IOException {
            var before = temporaryTars();
            var archive = tar(out -> put(out, "a.log", "one"));

            try (var files = ExportFiles.open(Export.of(archive))) {
                assertThat(temporaryTars()).as("while it is open").isEqualTo(before);
                assertThat(text(files, "a.log")).isEqualTo("one");
            }
            refused(damaged(archive), "is no tar archive, or it is damaged");

            assertThat(temporaryTars()).isEqualTo(before);
        }

        @Test
        void with_a_link_is_refused() throws IOException {
            refused(
                    tar(out -> {
                        var link = new TarArchiveEntry("a.log", TarConstants.LF_SYMLINK);
                        link.setLinkName("/etc/passwd");
                        out.putArchiveEntry(link);
                        out.closeArchiveEntry();
                    }),
                    "“a.log” is a link, not a file of the export");
        }

        @Test
        void that_leads_outside_is_refused() throws IOException {
            refused(tar(out -> put(out, "../../etc/cron.d/evil", "")), "names a path outside itself");
        }

        @Test
        void that_unpacks_to_far_more_than_it_should_is_refused() throws IOException {
            refused(
                    tar(out -> {
                        var entry = new TarArchiveEntry("a.log");
                        entry.setSize(200L << 20);
                        out.putArchiveEntry(entry);
                        blanks(out, 200 << 20);
                        out.closeArchiveEntry();
                    }),
                    "looks like a zip bomb");
        }

        private void refused(Path archive, String sentence) {
            assertThatThrownBy(() -> ExportFiles.open(Export.of(archive)))
                    .isInstanceOf(BadExport.class)
                    .hasMessageContaining(sentence);
        }
    }

    @Nested
    class A_file_alone {

        @Test
        void goes_by_the_name_that_people_gave_it() throws IOException {
            var kept = Files.writeString(temp.resolve("0197.upload"), "hello");

            try (var files = ExportFiles.open(new Export(kept, "C:\\logs\\#garden.log", Map.of()))) {
                assertThat(files.names()).containsExactly("#garden.log");
                assertThat(text(files, "#garden.log")).isEqualTo("hello");
            }
        }

        @Test
        void may_be_packed_with_gzip() throws IOException {
            var file = temp.resolve("garden.log.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write("hello".getBytes(UTF_8));
            }

            try (var files = ExportFiles.open(Export.of(file))) {
                assertThat(files.names()).containsExactly("garden.log");
                assertThat(text(files, "garden.log")).isEqualTo("hello");
            }
        }

        @Test
        void that_unpacks_to_far_more_than_it_should_ends_before_it_fills_anything() throws IOException {
            var file = temp.resolve("bomb.log.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                blanks(out, 200 << 20);
            }

            try (var files = ExportFiles.open(Export.of(file));
                    var in = files.open("bomb.log")) {
                assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                        .isInstanceOf(BadExport.class)
                        .hasMessageContaining("“bomb.log” unpacks to far more");
            }
        }

        @Test
        void is_no_export_where_one_has_many_files() throws IOException {
            var file = Files.writeString(temp.resolve("notes.txt"), "these are notes");

            assertThatThrownBy(() -> ExportFiles.openMany(Export.of(file)))
                    .isInstanceOf(BadExport.class)
                    .hasMessageContaining("“notes.txt” is no zip file");
        }
    }

    /** Fills an archive. */
    private interface Filling {
        void fill(TarArchiveOutputStream out) throws IOException;
    }

    private Path tar(Filling filling) throws IOException {
        var file = Files.createTempFile(temp, "export", ".tar.gz");
        try (var out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            filling.fill(out);
        }
        return file;
    }

    private static void put(TarArchiveOutputStream out, String name, String content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length());
        out.putArchiveEntry(entry);
        out.write(content.getBytes(UTF_8));
        out.closeArchiveEntry();
    }

    private static void blanks(OutputStream out, int bytes) throws IOException {
        var some = new byte[1 << 20];
        for (int written = 0; written < bytes; written += some.length) {
            out.write(some);
        }
    }

    /** Its beginning is whole, so that it is known as a tar. */
    private Path damaged(Path archive) throws IOException {
        var bytes = Files.readAllBytes(archive);
        return Files.write(temp.resolve("half.tar.gz"), Arrays.copyOf(bytes, bytes.length - 12));
    }

    private static long temporaryTars() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("kith-export"))
                    .count();
        }
    }

    private static String text(ExportFiles files, String name) throws IOException {
        try (var in = files.open(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
