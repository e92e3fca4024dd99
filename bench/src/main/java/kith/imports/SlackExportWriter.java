package kith.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for each channel and day, as Slack exports a workspace. The only one with all that a network can say of a message. */
final class SlackExportWriter implements ExportWriter {
    @Override
    public String format() {
        return "slack";
    }

    @Override
    public String fileName() {
        return "slack.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            new SlackExport(messages, seed).write(out);
        }
    }
}
