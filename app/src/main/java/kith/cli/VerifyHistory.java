package kith.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kith.database.WorkspaceId;
import kith.history.ChainCheck;
import kith.history.ChainState;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify-history",
        description =
                "Recompute every hash of the history, while Kith runs or while it does not; exit code 1 when one is wrong.")
final class VerifyHistory extends DataFolderCommand {
    private static final String THE_INSTALLATION = "the installation itself";

    @Option(names = "--workspace", paramLabel = "NAME", description = "slug or id of one workspace (default: all)")
    private String workspace = "";

    @Override
    String insteadOfTheDataFolder() {
        return "verify it with GET /api/v1/workspaces/{workspace}/history/verification.";
    }

    @Override
    int run(Path dataFolder) {
        return inDatabase(dataFolder, this::verify);
    }

    private int verify(DataSource database) {
        var names = names(database);
        var check = new ChainCheck(database);
        var asked = check.workspaces().stream()
                .filter(id -> workspace.isEmpty()
                        || workspace.equals(id.toString())
                        || workspace.equals(names.get(id.value())))
                .toList();
        if (asked.isEmpty()) {
            throw new CommandFailed(CommandFailed.REFUSED, "No workspace " + workspace + " has a history.");
        }
        var broken = 0;
        for (var id : asked) {
            var state = check.verify(id);
            print(told(id, names, state));
            broken += state.whole() ? 0 : 1;
        }
        return broken == 0 ? 0 : CommandFailed.REFUSED;
    }

    private static String told(WorkspaceId id, Map<UUID, String> names, ChainState state) {
        var name = id.equals(WorkspaceId.INSTANCE) ? THE_INSTALLATION : names.getOrDefault(id.value(), id.toString());
        var checked = "%s: %,d entries checked, %,d of them erased, %,d not yet sealed: "
                .formatted(name, state.entries(), state.erased(), state.unsealed());
        return checked
                + state.broken()
                        .map(at -> "BROKEN at entry %,d (%s). %s".formatted(at.number(), at.entryId(), at.why()))
                        .orElse("whole");
    }

    private static Map<UUID, String> names(DataSource database) {
        return JdbcClient.create(database)
                .sql("SELECT id, slug FROM workspace")
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("slug")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
