package kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kith.database.EmbeddedPostgres;
import kith.testing.FolderDatabase;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of two histories. That it reckons rightly, over chains that hold and that do not, is HistoryTest's. */
class VerifyHistoryTest {
    /** Harbour Radio has a seal that somebody made up; the Lighthouse has an entry that is younger than any seal. */
    private static final String TWO_WORKSPACES = """
            INSERT INTO workspace VALUES
              ('018f0000-0000-7000-8000-000000000001', 'harbour-radio', 'Harbour Radio', 'Europe/Paris', 'fr', now()),
              ('018f0000-0000-7000-8000-000000000002', 'lighthouse', 'Lighthouse', 'Europe/Paris', 'fr', now());
            INSERT INTO history_entry
              SELECT id, id, now(), 'kith', NULL, 'workspace.found', 'workspace', id::text, sha256('some'), '900'
                FROM workspace;
            INSERT INTO history_payload (workspace_id, entry_id, salt, body)
              SELECT id, id, '\\x01', '{}' FROM workspace;
            INSERT INTO history_seal (workspace_id, number, entry_id, hash, sealed_at)
              SELECT id, 1, id, sha256('made up'), now() FROM workspace WHERE slug = 'harbour-radio';
            """;

    @TempDir
    static Path data;

    static EmbeddedPostgres postgres;

    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void two_workspaces() throws Exception {
        postgres = FolderDatabase.filled(data, MigrationVersion.LATEST, TWO_WORKSPACES);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void the_first_entry_that_does_not_hold_is_named_and_the_shell_is_told() {
        assertThat(verify()).isEqualTo(1);
        assertThat(said.toString())
                .contains("harbour-radio: 0 entries checked")
                .contains("BROKEN at entry 1 (018f0000-0000-7000-8000-000000000001)")
                .contains("lighthouse: 0 entries checked, 0 of them erased, 1 not yet sealed: whole");
    }

    @Test
    void one_workspace_is_checked_alone() {
        assertThat(verify("--workspace", "lighthouse")).isZero();
        assertThat(said.toString()).contains("whole").doesNotContain("harbour-radio");
    }

    @Test
    void a_workspace_that_is_not_there_is_refused() {
        assertThat(verify("--workspace", "windmill")).isEqualTo(1);
        assertThat(said.toString()).contains("No workspace windmill");
    }

    private int verify(String... more) {
        var out = new PrintWriter(said, true);
        var arguments = new ArrayList<>(List.of("verify-history", "--data", data.toString()));
        arguments.addAll(List.of(more));
        return Main.run(out, out, arguments.toArray(String[]::new));
    }
}
