package kith.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import kith.database.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description =
                "Put a backup into an empty data folder. Either everything is there again, or nothing was changed.")
final class PutBack extends DataFolderCommand {
    @Parameters(paramLabel = "FILE", description = "what ./kith backup wrote, with this version or an older one")
    private Path file = Path.of("");

    @Override
    String insteadOfTheDataFolder() {
        return "restore that from its own pg_dump, and the folder media of the data folder beside it.";
    }

    @Override
    int run(Path dataFolder) {
        var manifest = Restore.from(file.toAbsolutePath(), dataFolder, this::print);
        print("Restored %,d rows of %d tables and %,d media files, as they were at %s."
                .formatted(
                        manifest.rows(),
                        manifest.tables().size(),
                        manifest.media().size(),
                        manifest.at()));
        var keys = dataFolder.resolve("keys");
        if (!Files.isDirectory(keys)) {
            print(
                    "Put the keys you kept apart into %s before you start Kith; without them each channel has to be connected again."
                            .formatted(keys));
        }
        return 0;
    }
}
