package kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kith.database.KithDatabase;
import kith.testing.FolderDatabase;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command leaves behind for the program to find. */
class ReindexTest {
    private static final String READ_SO_FAR = """
            INSERT INTO workspace VALUES
              ('018f0000-0000-7000-8000-000000000001', 'harbour-radio', 'Harbour Radio', 'Europe/Paris', 'fr', now()),
              ('018f0000-0000-7000-8000-000000000002', 'lighthouse', 'Lighthouse', 'Europe/Paris', 'fr', now());
            INSERT INTO follower (name, system_identifier, position, moved_at)
            SELECT kind || ':' || id, 1, '900:' || id || ':', now()
              FROM workspace, unnest(ARRAY['search@node-1', 'search@node-2', 'members']) AS kind;
            """;

    @TempDir
    Path data;

    private final StringWriter said = new StringWriter();

    @Test
    void search_starts_over_in_the_workspace_that_was_named_and_nothing_else_does() throws Exception {
        try (var postgres = FolderDatabase.filled(data, MigrationVersion.LATEST, READ_SO_FAR);
                var connection = KithDatabase.connect(postgres.address(), KithDatabase.NAME)) {
            assertThat(run("--workspace", "lighthouse")).isZero();
            assertThat(said.toString()).contains("0 messages are being read");
            assertThat(run("--workspace", "windmill")).isEqualTo(1);

            var left = connection
                    .createStatement()
                    .executeQuery("SELECT string_agg(name, ' ' ORDER BY name) FROM follower");
            left.next();
            assertThat(left.getString(1))
                    .contains(
                            "search@node-1:018f0000-0000-7000-8000-000000000001",
                            "members:018f0000-0000-7000-8000-000000000002")
                    .doesNotContain(
                            "node-1:018f0000-0000-7000-8000-000000000002",
                            "node-2:018f0000-0000-7000-8000-000000000002");
        }
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("reindex", "--data", data.toString()));
        all.addAll(List.of(arguments));
        var out = new PrintWriter(said, true);
        return Main.run(out, out, all.toArray(String[]::new));
    }
}
