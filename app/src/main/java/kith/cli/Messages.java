package kith.cli;

import java.util.LinkedHashMap;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "messages", description = "Search what people said, newest first.")
final class Messages extends WorkspaceCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("AT", "at"),
                    new Column("AUTHOR", "author.name", "author.handle", "author"),
                    new Column("CHANNEL", "channel.name", "channel"),
                    new Column("TEXT", "text")),
            "Nothing found.");

    @Option(
            names = "--q",
            paramLabel = "WORDS",
            description = "an expression of the watch language: words, \"a phrase\", OR, -without, lang:fr")
    private String query = "";

    @Option(names = "--channel", description = "only this channel, by id")
    private String channel = "";

    @Option(names = "--author", description = "only this author")
    private String author = "";

    @Option(names = "--language", description = "only this language, as en or fr")
    private String language = "";

    @Option(names = "--sentiment", description = "only this mood: negative, neutral or positive")
    private String sentiment = "";

    @Option(names = "--offence", description = "offensive or not-offensive")
    private String offence = "";

    @Option(names = "--kind", description = "only this kind, as comment or event")
    private String kind = "";

    @Option(names = "--since", paramLabel = "TIME", description = "not before, as 2026-01-31T00:00:00Z")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "before")
    private String until = "";

    @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20; 0 for all)")
    private int limit = 20;

    @Override
    int run(Api api, String at) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("q", query);
        asked.put("channel", channel);
        asked.put("author", author);
        asked.put("language", language);
        asked.put("sentiment", sentiment);
        asked.put("offence", offence);
        asked.put("kind", kind);
        asked.put("since", since);
        asked.put("until", until);
        LIST.print(this, api, at + "/messages", asked, limit);
        return 0;
    }
}
