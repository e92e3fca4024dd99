package kith.connector.slack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static kith.connector.slack.Exports.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes along as an export is never trusted: each harm gives a sentence that says what and where. */
class BadSlackExportTest {
    private static final String DAY = "general/2026-01-05.json";

    private final SlackHistory history = new SlackHistory();

    @TempDir
    Path temp;

    @Nested
    class The_export_cannot_be_read_at_all {

        @Test
        void when_it_is_not_there() {
            refused(temp.resolve("gone.zip"), "no file or folder “gone.zip”");
        }

        @Test
        void when_it_is_no_zip() throws IOException {
            refused(Files.writeString(temp.resolve("notes.zip"), "these are notes"), "“notes.zip” is no zip file");
        }

        @Test
        void when_the_zip_is_cut_off() throws IOException {
            var whole = Files.readAllBytes(Exports.zipOf(Exports.folder(), temp.resolve("whole.zip"), ""));
            refused(
                    Files.write(temp.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2)),
                    "“half.zip” is no zip file, or it is damaged");
        }

        @Test
        void when_nothing_in_it_is_of_Slack() throws IOException {
            Files.writeString(temp.resolve("holiday.txt"), "sea");
            refused(temp, "no export of Slack");
        }

        @Test
        void when_the_people_are_missing() throws IOException {
            Files.writeString(temp.resolve("channels.json"), Exports.GENERAL);
            refused(temp, "“users.json” is missing");
        }

        @Test
        void when_the_channels_are_missing() throws IOException {
            Files.writeString(temp.resolve("users.json"), Exports.MARA);
            refused(temp, "“channels.json” is missing");
        }

        @Test
        void when_the_list_of_people_is_no_list() throws IOException {
            refused(
                    zip("users.json", "{\"ok\":true}".getBytes(UTF_8)),
                    "users.json, entry 1: The file is not a JSON list");
        }

        @Test
        void when_the_list_of_people_is_in_another_encoding() throws IOException {
            refused(
                    zip("users.json", Exports.MARA.getBytes(UTF_16)),
                    "users.json, entry 1: The file is written in UTF-16");
        }

        @Test
        void when_the_zip_is_a_bomb() throws IOException {
            refused(bomb("general/2026-01-05.json"), "zip bomb");
        }

        @Test
        void when_one_file_holds_more_than_the_archive_says() throws IOException {
            // 100 MB that claim to be a kilobyte: the size stands in the archive's list, at the end of the file.
            var zip = bomb("general/2026-01-05.json");
            var bytes = Files.readAllBytes(zip);
            replaceInList(bytes, BOMB_BYTES, 1_000);
            refused(Files.write(temp.resolve("liar.zip"), bytes), "“general/2026-01-05.json” unpacks to far more");
        }

        @Test
        void when_a_name_leads_outside() throws IOException {
            for (var name :
                    List.of("../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "general/..\\..\\x.json")) {
                refused(zip(name, "[]".getBytes(UTF_8)), "names a path outside itself: “" + name + "”");
            }
        }

        @Test
        void when_a_folder_holds_a_link() throws IOException {
            var secret = Files.writeString(temp.resolve("secret.json"), "[" + said(1, "secret") + "]");
            var export = temp.resolve("export");
            Files.createDirectories(export.resolve("general"));
            Files.writeString(export.resolve("users.json"), Exports.MARA);
            Files.writeString(export.resolve("channels.json"), Exports.GENERAL);
            Files.createSymbolicLink(export.resolve(DAY), secret);

            refused(export, "“" + DAY + "” is a link");
        }

        private void refused(Path export, String sentence) {
            assertThatThrownBy(() -> history.survey(Export.of(export)))
                    .isInstanceOf(BadExport.class)
                    .hasMessageContaining(sentence);
            assertThatThrownBy(() -> history.read(Export.of(export), 0, entry -> {}))
                    .isInstanceOf(BadExport.class)
                    .hasMessageContaining(sentence);
        }
    }

    @Nested
    class Only_the_entry_is_rejected {

        @Test
        void when_it_is_longer_than_any_message() throws IOException {
            var folder = Files.createDirectory(temp.resolve("export"));
            Files.writeString(folder.resolve("users.json"), Exports.MARA);
            Files.writeString(folder.resolve("channels.json"), Exports.GENERAL);
            var day = Files.createDirectory(folder.resolve("general")).resolve("2026-01-05.json");
            writeGigabyte(day, "[" + said(1, "before") + ",{\"text\":\"", "\"}," + said(2, "after") + "]");

            rejected(folder, "before", DAY + ", entry 2: This entry is longer than 8 MB.", "after");
        }

        @Test
        void when_the_file_is_cut_off() throws IOException {
            var json = "[" + said(1, "before") + "," + said(2, "never ended");
            rejected(
                    zip(DAY, json.substring(0, json.length() - 9).getBytes(UTF_8)),
                    "before",
                    DAY + ", entry 2: The file ends in the middle: it is cut off here.");
        }

        @Test
        void when_it_is_no_JSON() throws IOException {
            var json = "[" + said(1, "before") + ", {\"text\": oops}, 7, " + said(2, "after") + "]";
            assertThat(sentences(zip(DAY, json.getBytes(UTF_8))))
                    .satisfiesExactly(
                            one -> assertThat(one).isEqualTo("before"),
                            two -> assertThat(two).startsWith(DAY + ", entry 2: This entry is not valid JSON: "),
                            three -> assertThat(three)
                                    .isEqualTo(DAY + ", entry 3: This entry is no message, but number."),
                            four -> assertThat(four).isEqualTo("after"));
        }

        @Test
        void when_it_is_nested_a_million_deep() throws IOException {
            var json = "[{\"text\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}," + said(2, "after") + "]";
            assertThat(sentences(zip(DAY, json.getBytes(UTF_8))))
                    .satisfiesExactly(
                            one -> assertThat(one).startsWith(DAY + ", entry 1: This entry is not valid JSON: "),
                            two -> assertThat(two).isEqualTo("after"));
        }

        @Test
        void when_it_is_in_another_encoding() throws IOException {
            var json = "[" + said(1, "café") + "," + said(2, "tea") + "]";
            rejected(
                    zip(DAY, json.getBytes(ISO_8859_1)), DAY + ", entry 1: This entry is not written in UTF-8.", "tea");
        }

        @Test
        void when_the_whole_day_is_in_another_encoding() throws IOException {
            rejected(
                    zip(DAY, ("[" + said(1, "café") + "]").getBytes(UTF_16)),
                    DAY + ", entry 1: The file is written in UTF-16 or UTF-32, not in UTF-8.");
        }

        @Test
        void when_the_day_is_no_list() throws IOException {
            rejected(zip(DAY, said(1, "alone").getBytes(UTF_8)), DAY + ", entry 1: The file is not a JSON list.");
            rejected(zip(DAY, new byte[0]), DAY + ", entry 1: The file is empty.");
        }

        @Test
        void when_it_has_no_time_or_nobody_said_it() throws IOException {
            var json =
                    "[{\"user\":\"U01MARA\",\"text\":\"when?\",\"ts\":\"soon\"},{\"text\":\"who?\",\"ts\":\"1767600001.000100\"}]";
            rejected(
                    zip(DAY, json.getBytes(UTF_8)),
                    DAY + ", entry 1: This entry has no time: “soon” is not like 1452086400.000002.",
                    DAY + ", entry 2: This entry does not say who said it.");
        }

        @Test
        void when_no_list_names_its_channel() throws IOException {
            rejected(
                    zip("attic/2026-01-05.json", ("[" + said(1, "old") + "]").getBytes(UTF_8)),
                    "attic/2026-01-05.json, entry 1: No list of the export names a conversation “attic”.");
        }

        @Test
        void when_the_bytes_of_its_file_are_damaged() throws IOException {
            var zip = zip(DAY, ("[" + said(1, "before") + "]").getBytes(UTF_8));
            var bytes = Files.readAllBytes(zip);
            int data = new String(bytes, ISO_8859_1).indexOf(DAY) + DAY.length();
            Arrays.fill(bytes, data, data + 8, (byte) 0xFF);

            assertThat(sentences(Files.write(temp.resolve("damaged.zip"), bytes)))
                    .singleElement()
                    .asString()
                    .startsWith(DAY + ", entry 1: The file is damaged here");
        }

        private void rejected(Path export, String... sentences) throws IOException {
            assertThat(sentences(export)).containsExactly(sentences);
        }
    }

    @Test
    void a_mark_of_UTF_8_at_the_start_is_welcome() throws IOException {
        assertThat(sentences(zip(DAY, ("\uFEFF[" + said(1, "café") + "]").getBytes(UTF_8))))
                .containsExactly("café");
    }

    /** What was read or why not, in order; the survey must have counted the same. */
    private List<String> sentences(Path export) throws IOException {
        var entries = Exports.read(export);
        assertThat(history.survey(Export.of(export)).entries()).isEqualTo(entries.size());
        return entries.stream().map(BadSlackExportTest::sentence).toList();
    }

    private static String sentence(Entry entry) {
        return switch (entry) {
            case Entry.Read(var heard) -> ((kith.connector.Said) heard.getFirst()).text();
            case Entry.Rejected(var where, var why) -> where + ": " + why;
        };
    }

    private Path zip(String name, byte[] content) throws IOException {
        return Exports.zip(Files.createTempFile(temp, "export", ".zip"), Map.of(name, content));
    }

    private static final int BOMB_BYTES = 100 << 20;

    private Path bomb(String name) throws IOException {
        var zip = temp.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var list : Map.of("users.json", Exports.MARA, "channels.json", Exports.GENERAL)
                    .entrySet()) {
                out.putNextEntry(new ZipEntry(list.getKey()));
                out.write(list.getValue().getBytes(UTF_8));
            }
            out.putNextEntry(new ZipEntry(name));
            var blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int written = 0; written < BOMB_BYTES; written += blanks.length) {
                out.write(blanks);
            }
        }
        return zip;
    }

    /** Changes a size, in little endian, in the list at the end of a zip. */
    private static void replaceInList(byte[] zip, int size, int other) {
        for (int at = zip.length - 5; at > 0; at--) {
            if (number(zip, at) == size) {
                for (int i = 0; i < 4; i++) {
                    zip[at + i] = (byte) (other >>> (8 * i));
                }
                return;
            }
        }
        throw new AssertionError("The archive does not say " + size);
    }

    private static int number(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    /** A gigabyte of one character between two pieces; sparse, so that it takes no room. */
    private static void writeGigabyte(Path file, String before, String after) throws IOException {
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(before.getBytes(UTF_8));
            out.seek(out.length() + (1L << 30));
            out.write(after.getBytes(UTF_8));
        }
    }
}
