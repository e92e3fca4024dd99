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

    @Option(names = "--state", description = "only those in this state, as open")
    private String state = "";

    @Option(names = "--q", paramLabel = "WORDS", description = "only those that hold these words")
    private String query = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20; 0 for all)")
    private int limit = 20;

    @Override
    int run(Api api, String at) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("state", state);
        asked.put("q", query);
        LIST.print(this, api, at + "/conversations", asked, limit);
        return 0;
    }
}
