package kith.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kith.database.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Write the database and the media into one file, while Kith runs or while it does not.")
final class BackUp extends DataFolderCommand {
    @Parameters(paramLabel = "FILE", description = "made by this command; one that is there is never replaced")
    private Path file = Path.of("");

    @Override
    String insteadOfTheDataFolder() {
        return "back that up with its own pg_dump, and the folder media of the data folder beside it.";
    }

    @Override
    int run(Path dataFolder) {
        var manifest = Backup.write(dataFolder, file.toAbsolutePath(), Version.ofThisBuild(), this::print);
        print("Wrote %,d rows of %d tables and %,d media files to %s (%,d kB)."
                .formatted(
                        manifest.rows(),
                        manifest.tables().size(),
                        manifest.media().size(),
                        file,
                        (sizeOf(file) + 1023) / 1024));
        print("Not in it is the key that opens the networks' credentials: keep %s apart from the backup."
                .formatted(dataFolder.resolve("keys")));
        return 0;
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
