package kith.message.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import kith.connector.HistoryReader.Export;
import kith.database.Databases;
import kith.message.Import;
import org.springframework.stereotype.Component;

/** The exports being read, in the data folder. */
@Component
public class ImportFiles {
    private final Path folder;

    ImportFiles(Databases databases) {
        this.folder = databases.data().resolve("imports").toAbsolutePath();
    }

    /** Takes an upload in; when this returns it survives a power cut. */
    public void keep(UUID id, InputStream upload) {
        try {
            Files.createDirectories(folder);
            try (var out = new FileOutputStream(of(id).toFile())) {
                upload.transferTo(out);
                out.getFD().sync();
            }
        } catch (IOException e) {
            discard(id);
            throw new UncheckedIOException(e);
        }
    }

    public Path of(UUID id) {
        return folder.resolve(id + ".upload");
    }

    /** The export as its reader gets it. */
    public Export export(Import of) {
        return new Export(of(of.id()), of.fileName(), of.answers());
    }

    public void discard(UUID id) {
        try {
            Files.deleteIfExists(of(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
