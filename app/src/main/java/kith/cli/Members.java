package kith.cli;

import java.util.LinkedHashMap;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "members", description = "The people of a community.")
final class Members extends WorkspaceCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("ID", "id"),
                    new Column("NAME", "name"),
                    new Column("MESSAGES", "messages", "said"),
                    new Column("FIRST SEEN", "firstSeen", "firstAt"),
                    new Column("LAST SEEN", "lastSeen", "lastAt")),
            "Nobody yet.");

    @Option(names = "--q", paramLabel = "NAME", description = "only those called so")
    private String query = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20; 0 for all)")
    private int limit = 20;

    @Override
    int run(Api api, String at) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("q", query);
        LIST.print(this, api, at + "/members", asked, limit);
        return 0;
    }
}
