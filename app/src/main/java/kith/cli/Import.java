package kith.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Bring in the past of a community. Importing the same export again adds nothing.",
            "The import page says for each format where such an export comes from."
        })
final class Import extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "FORMAT", description = "the word of the format, such as slack, irc or csv")
    private String format = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "the file, the archive or the folder")
    private Path path = Path.of("");

    @Option(names = "--name", description = "what the channel will be called (default: the name of the file)")
    private String name = "";

    @Option(names = "--channel", paramLabel = "ID", description = "add to this channel instead of making one")
    private String channel = "";

    @Option(
            names = "--answer",
            paramLabel = "QUESTION=ANSWER",
            description = "say what the export does not say itself, such as text=Message for a column of a table")
    private Map<String, String> answers = new LinkedHashMap<>();

    @Override
    int run(Api api, String at) {
        if (!Files.isReadable(path)) {
            throw new CommandFailed(CommandFailed.USAGE, "%s is not there, or cannot be read.".formatted(path));
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("format", format);
        fields.put("name", name.isEmpty() ? nameOf(path) : name);
        if (!channel.isEmpty()) {
            fields.put("channel", channel);
        }
        answers.forEach((question, answer) -> fields.put("answer." + question, answer));
        var form = new UploadForm(fields, path);
        var id = api.upload(at + "/imports", form.contentType(), form.body())
                .path("id")
                .asString();
        return new ImportProgress(this, api, at + "/imports/" + Api.encoded(id)).follow();
    }

    private static String nameOf(Path path) {
        var last = path.toAbsolutePath().normalize().getFileName();
        return last == null
                ? "import"
                : last.toString().replaceFirst("\\.(zip|tar\\.gz|tgz|json|csv|mbox|log|txt)$", "");
    }
}
