package kith.cli;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import kith.database.PostgresAddress;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets how far search has read. A Kith that runs sees that within a second, another one at its start. */
@Command(
        name = "reindex",
        description =
                "Make the search index anew, while Kith runs or while it does not. Until it is done, only a part can be"
                        + " found.")
final class Reindex extends DataFolderCommand {
    private static final String CHOSEN = """
            SELECT id
              FROM workspace
             WHERE :name = '' OR slug = :name OR id::text = :name
            """;

    /** Each node keeps an index of its own, and how far it has read into it. */
    private static final String FORGET = "DELETE FROM follower WHERE name LIKE 'search@%:' || :workspace";

    private static final String MESSAGES = "SELECT count(*) FROM message WHERE workspace_id = :workspace";

    @Option(names = "--workspace", paramLabel = "NAME", description = "slug or id of one workspace (default: all)")
    private String workspace = "";

    @Override
    String insteadOfTheDataFolder() {
        return "make it anew with POST /api/v1/workspaces/{workspace}/reindex.";
    }

    @Override
    int run(Path dataFolder) {
        var runs = PostgresAddress.running(dataFolder).isPresent();
        return inDatabase(dataFolder, database -> forget(database, runs));
    }

    private int forget(DataSource database, boolean runs) {
        var jdbc = JdbcClient.create(database);
        var chosen = jdbc.sql(CHOSEN)
                .param("name", workspace)
                .query((row, n) -> new WorkspaceId(row.getObject("id", UUID.class)))
                .list();
        if (chosen.isEmpty()) {
            throw new CommandFailed(
                    CommandFailed.REFUSED,
                    workspace.isEmpty() ? "There is no workspace yet." : "There is no workspace " + workspace + ".");
        }
        long messages = 0;
        for (var id : chosen) {
            jdbc.sql(FORGET).param("workspace", id.toString()).update();
            messages += jdbc.sql(MESSAGES)
                    .param("workspace", id.value())
                    .query(Long.class)
                    .single();
        }
        print("%,d messages %s."
                .formatted(
                        messages,
                        runs ? "are being read into the search index again" : "will be read again when Kith starts"));
        return 0;
    }
}
