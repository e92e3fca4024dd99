package kith.cli;

import java.time.ZoneId;
import java.util.Map;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "workspaces",
        description = "List the workspaces the token can see, or create one.",
        subcommands = Workspaces.Create.class)
final class Workspaces extends ApiCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("ID", "id"),
                    new Column("NAME", "name"),
                    new Column("LANGUAGE", "language"),
                    new Column("ZONE", "zone")),
            "No workspace yet. ./kith workspaces create NAME makes one.");

    @Override
    int run(Api api) {
        LIST.print(this, api, "workspaces", Map.of(), 0);
        return 0;
    }

    @Command(name = "create", description = "Create a workspace: a brand, with its own channels, members and team.")
    static final class Create extends ApiCommand {
        @Parameters(paramLabel = "NAME", description = "what it is called")
        private String name = "";

        @Option(names = "--zone", description = "its time zone, as Europe/Paris (default: this machine's)")
        private String zone = ZoneId.systemDefault().getId();

        @Option(names = "--language", description = "the language of its pages: en or fr (default: en)")
        private String language = "en";

        @Override
        int run(Api api) {
            var created = api.post(
                    "workspaces",
                    Api.object().put("name", name).put("zone", zone).put("language", language));
            if (wantsJson()) {
                printJson(created);
            } else {
                print("Created %s (%s).".formatted(name, created.path("id").asString("")));
            }
            return 0;
        }
    }
}
