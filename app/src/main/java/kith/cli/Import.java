package kith.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Bring in the past of a community. Importing the same export again adds nothing.",
        subcommands = Import.Slack.class)
final class Import extends Menu {
    @Command(
            name = "slack",
            description = "Import a Slack export: the zip Slack made, or the folder it was unpacked into.")
    static final class Slack extends WorkspaceCommand {
        @Parameters(index = "0", paramLabel = "PATH", description = "the zip or the folder")
        private Path path = Path.of("");

        @Option(names = "--name", description = "what the channel will be called (default: the name of the file)")
        private String name = "";

        @Option(names = "--channel", paramLabel = "ID", description = "add to this channel instead of making one")
        private String channel = "";

        @Override
        int run(Api api, String at) {
            if (!Files.isReadable(path)) {
                throw new CommandFailed(CommandFailed.USAGE, "%s is not there, or cannot be read.".formatted(path));
            }
            var fields = new LinkedHashMap<String, String>();
            fields.put("format", "slack");
            fields.put("name", name.isEmpty() ? nameOf(path) : name);
            if (!channel.isEmpty()) {
                fields.put("channel", channel);
            }
            var form = new UploadForm(fields, path);
            var id = api.upload(at + "/imports", form.contentType(), form.body())
                    .path("id")
                    .asString();
            return new ImportProgress(this, api, at + "/imports/" + Api.encoded(id)).follow();
        }

        private static String nameOf(Path path) {
            var last = path.toAbsolutePath().normalize().getFileName();
            return last == null ? "import" : last.toString().replaceFirst("\\.zip$", "");
        }
    }
}
