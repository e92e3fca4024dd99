package kith.cli;

import java.util.LinkedHashMap;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "history", description = "Who did what, when and why, newest first.")
final class HistoryList extends WorkspaceCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("AT", "at"),
                    new Column("WHO", "actor.name"),
                    new Column("DID", "act"),
                    new Column("TO", "subject.name", "subject.id"),
                    new Column("WHY", "why")),
            "Nothing has happened yet.");

    @Option(names = "--subject", description = "only what was done to this, as kind or kind:id")
    private String subject = "";

    @Option(names = "--actor", description = "only what this person or rule did, by id")
    private String actor = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20; 0 for all)")
    private int limit = 20;

    @Override
    int run(Api api, String at) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("subject", subject);
        asked.put("actor", actor);
        LIST.print(this, api, at + "/history", asked, limit);
        return 0;
    }
}
