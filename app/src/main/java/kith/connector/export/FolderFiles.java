package kith.connector.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import kith.connector.HistoryReader.BadExport;

/** An export that was unpacked before. Links inside it are refused: they could lead to any file of this machine. */
final class FolderFiles extends ExportFiles {
    private static final int DEEPEST = 4;

    private final Path folder;

    FolderFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = folder.relativize(file).toString();
                if (attributes.isSymbolicLink() || attributes.isOther()) {
                    throw new BadExport("“" + shown(name) + "” is a link, not a file of the export.");
                }
                if (attributes.isRegularFile()) {
                    add(name, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws BadExport {
                throw new BadExport("“" + shown(folder.relativize(file).toString()) + "” cannot be read.");
            }
        });
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
