package kith.cli;

import java.util.LinkedHashMap;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "conversations", description = "The inbox: who wrote, what about, and whether anybody answered.")
final class Conversations extends WorkspaceCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("ID", "id"),
                    new Column("STATE", "state"),
                    new Column("LAST", "lastAt", "last.at", "at"),
                    new Column("CHANNEL", "channel.name", "channel"),
                    new Column("WITH", "author.name", "with.name", "author"),
                    new Column("TEXT", "text", "excerpt", "last.text", "subject")),
            "No conversations.");

    @Option(names = "--state", description = "only those in this state: waiting, snoozed, answered, done or talk")
    private String state = "";

    @Option(names = "--q", paramLabel = "WORDS", description = "only those that hold these words")
    private String query = "";

    @Option(
            names = "--assignee",
            paramLabel = "WHO",
            description = "only those of this person: an id, me, or none for nobody's")
    private String assignee = "";

    @Option(names = "--team", paramLabel = "ID", description = "only those given to this team")
    private String team = "";

    @Option(names = "--label", paramLabel = "ID", description = "only those under this label")
    private String label = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20; 0 for all)")
    private int limit = 20;

    @Override
    int run(Api api, String at) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("state", state);
        asked.put("q", query);
        asked.put("assignee", assignee);
        asked.put("team", team);
        asked.put("label", label);
        LIST.print(this, api, at + "/conversations", asked, limit);
        return 0;
    }
}
