package kith.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kith.database.EmbeddedPostgres;
import kith.database.KithDatabase;
import kith.testing.FolderDatabase;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Real servers on both sides: what was in the one is in the other, or nothing is. */
class BackupTest {

    private static final String HARBOUR_RADIO = """
            INSERT INTO workspace VALUES
              ('018f0000-0000-7000-8000-000000000001', 'harbour-radio', 'Harbour Radio', 'Europe/Paris', 'fr', now()),
              ('018f0000-0000-7000-8000-000000000002', 'lighthouse', E'Light\\thouse \\\\ 灯台 👋', 'Asia/Tokyo', 'en', now());
            INSERT INTO person (id, email, name, password_hash, language, created_at) VALUES
              ('018f0000-0000-7000-8000-000000000003', 'mara@harbour.example', 'Mara', 'a-hash', 'fr', now());
            INSERT INTO teammate
              SELECT id, '018f0000-0000-7000-8000-000000000003', 'owner', now() FROM workspace;
            INSERT INTO api_token (id, token_hash, person_id, name, scopes, created_at) VALUES
              ('018f0000-0000-7000-8000-000000000004', '\\xdeadbeef00', '018f0000-0000-7000-8000-000000000003', 'script', '{all,"with,comma"}', now());
            INSERT INTO history_entry
              SELECT '018f0000-0000-7000-8000-000000000001', gen_random_uuid(), now(), 'person',
                     '018f0000-0000-7000-8000-000000000003', 'channel.connect', 'channel', n::text, sha256(n::text::bytea), '900000000'
                FROM generate_series(1, 1382) n;
            INSERT INTO history_payload (workspace_id, entry_id, salt, body)
              SELECT workspace_id, id, '\\x01', E'{"said":"line one\\nline two"}' FROM history_entry;
            """;

    /** Followers read what is older than every running transaction; the source had counted many more of them than the target. */
    private static final String FOLLOWED =
            "SELECT count(*) FROM history_entry WHERE xid < pg_snapshot_xmin(pg_current_snapshot())";

    /** Made once: most tests need the file only. */
    @TempDir
    static Path shared;

    private static Path source;
    private static Path whole;
    private static Map<String, String> before;

    @TempDir
    Path folder;

    private Path target;
    private Path file;

    @BeforeAll
    static void mara_has_worked_and_made_a_backup_while_Kith_ran() throws Exception {
        source = Files.createDirectories(shared.resolve("source"));
        whole = shared.resolve("kith.backup");
        try (var postgres = kithWithMarasWork(source, MigrationVersion.LATEST)) {
            before = content(postgres);
            Backup.write(source, whole, "0.1.0", line -> {});
        }
        Files.createDirectories(source.resolve("keys"));
        Files.writeString(source.resolve("keys/credentials.key"), "the key");
    }

    @BeforeEach
    void an_empty_machine_and_the_backup() throws IOException {
        target = Files.createDirectories(folder.resolve("target"));
        linkBinaries(target);
        file = Files.copy(whole, folder.resolve("kith.backup"));
    }

    @Test
    void everything_is_there_again_after_a_backup_of_a_running_Kith() throws Exception {
        restore();

        try (var postgres = start(target)) {
            assertThat(content(postgres)).isEqualTo(before);
            assertThat(ask(postgres, FOLLOWED)).isEqualTo("1382");
        }
        assertThat(target.resolve("media/portraits/mara.png")).hasContent("a picture of Mara");
        assertThat(before)
                .hasEntrySatisfying(
                        "public.history_entry", rows -> assertThat(rows).startsWith("1382 "));
    }

    @Test
    void a_Kith_that_does_not_run_is_backed_up_too_and_does_not_run_afterwards() throws Exception {
        var second = folder.resolve("second.backup");

        var manifest = Backup.write(source, second, "0.1.0", line -> {});

        assertThat(manifest.rows()).isGreaterThan(2 * 1382);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second)))
                .isEqualTo("rw-------");
        try (var zip = new ZipFile(second.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .as("neither keys nor passwords")
                    .allMatch(name ->
                            name.startsWith("tables/") || name.startsWith("media/") || name.equals("manifest.json"));
        }
        start(source).close(); // would be refused if the folder were still in use
    }

    @Test
    void a_backup_never_replaces_another_file() {
        assertThatThrownBy(() -> Backup.write(source, file, "0.1.0", line -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is there already");

        assertThat(file).hasSameBinaryContentAs(whole);
    }

    @Test
    void what_was_written_by_an_older_Kith_is_brought_up_to_this_one() throws Exception {
        var old = Files.createDirectories(folder.resolve("old"));
        file = folder.resolve("old.backup");
        kithWithMarasWork(old, MigrationVersion.fromVersion("020")).close();
        assertThat(Backup.write(old, file, "0.0.9", line -> {}).migration()).isEqualTo("020");

        restore();

        try (var postgres = start(target)) {
            assertThat(withoutWork(counts(content(postgres)))).isEqualTo(withoutWork(counts(before)));
        }
    }

    /** A newer Kith may plan that something is counted anew. */
    private static <T> Map<String, T> withoutWork(Map<String, T> counts) {
        var kept = new TreeMap<>(counts);
        kept.keySet().removeAll(List.of("public.due", "public.lane"));
        return kept;
    }

    @Test
    void an_installation_with_people_in_it_is_left_as_it_is() throws Exception {
        var inhabited = Files.createDirectories(folder.resolve("inhabited"));
        kithWithMarasWork(inhabited, MigrationVersion.LATEST).close();
        FileSystemUtils.deleteRecursively(inhabited.resolve("media"));

        assertThatThrownBy(() -> Restore.from(file, inhabited, line -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("already holds a Kith with people in it");

        try (var postgres = start(inhabited)) {
            assertThat(ask(postgres, "SELECT count(*) FROM history_entry")).isEqualTo("1382");
        }
    }

    @Test
    void media_files_of_another_Kith_are_left_as_they_are() throws Exception {
        Files.createDirectories(target.resolve("media"));
        Files.writeString(target.resolve("media/someone.png"), "somebody else");

        assertThatThrownBy(this::restore)
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("already holds media files");

        assertThat(target.resolve("media/someone.png")).hasContent("somebody else");
    }

    @Test
    void one_changed_byte_is_found_before_anything_is_made() throws Exception {
        rewrite(name -> name, text -> text.replace("mara@harbour.example", "maro@harbour.example"));

        assertThatThrownBy(this::restore)
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is damaged in tables/public.person.copy");

        assertThat(EmbeddedPostgres.hasData(target)).isFalse();
    }

    @Test
    void a_file_cut_short_is_refused() throws Exception {
        var whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(this::restore).isInstanceOf(BackupRefused.class).hasMessageContaining("cut short");
    }

    @Test
    void a_backup_that_promises_more_rows_than_it_has_leaves_nothing_half() throws Exception {
        rewrite(name -> name, text -> text.replaceFirst("\"rows\" : 1382", "\"rows\" : 1383"));

        assertThatThrownBy(this::restore).isInstanceOf(BackupRefused.class).hasMessageContaining("promises 1,383 rows");

        try (var postgres = start(target);
                var connection = KithDatabase.connect(postgres.address(), "postgres")) {
            assertThat(KithDatabase.exists(connection, KithDatabase.NAME)).isFalse();
        }
        assertThat(target.resolve("media")).doesNotExist();
    }

    @Test
    void a_media_file_that_wants_to_lie_elsewhere_is_refused() throws Exception {
        rewrite(
                name -> name.replace("portraits/mara.png", "../../mara.png"),
                text -> text.replace("portraits/mara.png", "../../mara.png"));

        assertThatThrownBy(this::restore)
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("outside of the media folder");

        assertThat(folder.resolve("mara.png")).doesNotExist();
    }

    @Test
    void a_backup_from_the_future_is_refused() throws Exception {
        rewrite(name -> name, text -> text.replaceFirst("\"migration\" : \"[^\"]+\"", "\"migration\" : \"99999\""));

        assertThatThrownBy(this::restore)
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("written by a newer Kith (0.1.0)");
    }

    @Test
    void an_empty_folder_has_nothing_to_back_up() {
        assertThatThrownBy(() -> Backup.write(target, folder.resolve("new"), "0.1.0", line -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("There is no Kith in");
    }

    private void restore() {
        Restore.from(file, target, line -> {});
    }

    private static EmbeddedPostgres kithWithMarasWork(Path source, MigrationVersion version) throws Exception {
        var postgres = FolderDatabase.filled(source, version, HARBOUR_RADIO);
        Files.createDirectories(source.resolve("media/portraits"));
        Files.writeString(source.resolve("media/portraits/mara.png"), "a picture of Mara");
        return postgres;
    }

    private static EmbeddedPostgres start(Path data) {
        return EmbeddedPostgres.start(data, FolderDatabase.BINARIES, line -> {});
    }

    /** The server's programs are unpacked once for all tests. */
    private static void linkBinaries(Path data) throws IOException {
        try (var unpacked = Files.newDirectoryStream(FolderDatabase.BINARIES, "postgres-[0-9]*")) {
            for (var home : unpacked) {
                Files.createSymbolicLink(data.resolve(home.getFileName()), home);
            }
        }
    }

    /** Table to number of rows and a digest of them, without what each server numbers for itself. */
    private static Map<String, String> content(EmbeddedPostgres postgres) throws SQLException {
        var content = new TreeMap<String, String>();
        try (var connection = KithDatabase.connect(postgres.address(), "kith")) {
            for (var table : Tables.of(connection)) {
                content.put(
                        table.name(),
                        ask(
                                postgres,
                                "SELECT count(*) || ' ' || coalesce(md5(string_agg(r, '|' ORDER BY r)), '') FROM (SELECT ROW(%s)::text r FROM %s)"
                                        .formatted(table.columns(), table.name())));
            }
        }
        return content;
    }

    private static Map<String, String> counts(Map<String, String> content) {
        var counts = new TreeMap<>(content);
        counts.replaceAll((table, rows) -> rows.substring(0, rows.indexOf(' ')));
        return counts;
    }

    private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (var connection = KithDatabase.connect(postgres.address(), "kith");
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void rewrite(UnaryOperator<String> name, UnaryOperator<String> text) throws IOException {
        var other = folder.resolve("other");
        try (var from = new ZipFile(file.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(name.apply(entry.getName())));
                var content = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                to.write(text.apply(content).getBytes(StandardCharsets.UTF_8));
                to.closeEntry();
            }
        }
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
