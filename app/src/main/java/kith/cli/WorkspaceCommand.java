package kith.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command about one workspace, which may be named by id, by name or by the short name in its addresses. */
abstract class WorkspaceCommand extends ApiCommand {
    @Option(
            names = {"-w", "--workspace"},
            defaultValue = "${env:KITH_WORKSPACE:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            paramLabel = "WORKSPACE",
            description = "which workspace, by name or id (KITH_WORKSPACE; not needed when there is only one)")
    private String workspace = "";

    /** @param at the address of the workspace below {@code /api/v1/}, without a slash at its end */
    abstract int run(Api api, String at);

    @Override
    final int run(Api api) {
        return run(api, "workspaces/" + Api.encoded(id(api)));
    }

    private String id(Api api) {
        var all = api.get("workspaces").path("items");
        var fitting = all.valueStream().filter(this::isMeant).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst().path("id").asString();
        }
        var known = all.valueStream().map(each -> each.path("name").asString()).collect(Collectors.joining(", "));
        throw new CommandFailed(
                CommandFailed.USAGE,
                workspace.isEmpty()
                        ? "Which workspace? Say it with --workspace. There are: " + known
                        : "There is no workspace %s. There are: %s".formatted(workspace, known));
    }

    private boolean isMeant(JsonNode each) {
        return workspace.isEmpty()
                || each.path("id").asString("").equals(workspace)
                || each.path("slug").asString("").equals(workspace)
                || each.path("name").asString("").equalsIgnoreCase(workspace);
    }
}
