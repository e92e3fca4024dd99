package kith.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/** A backup as it is found: nothing in it is believed before it was compared with the manifest. */
final class BackupFile implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    static BackupFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("%s is not there, or is no file.".formatted(file));
        }
        var zip = zip(file);
        try {
            return new BackupFile(file, zip, manifest(file, zip));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException notAZip) {
            throw new BackupRefused(
                    "%s is no backup of Kith, or was cut short: %s.".formatted(file, notAZip.getMessage()));
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        var entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new BackupRefused("%s is no backup of Kith: it has no %s.".formatted(file, Manifest.ENTRY));
        }
        try (var in = zip.getInputStream(entry)) {
            var tree = Backup.JSON.readTree(in);
            if (tree.path("format").asInt(0) != Manifest.FORMAT) {
                throw new BackupRefused("%s was written by another Kith (%s) in a form this one does not know."
                        .formatted(file, tree.path("kith").asString("unknown")));
            }
            return Backup.JSON.treeToValue(tree, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused("The %s of %s cannot be read.".formatted(Manifest.ENTRY, file));
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads the whole file once. */
    void verify() {
        manifest.tables().forEach(table -> verify(table.entry(), table.sha256()));
        manifest.media().forEach(media -> verify(media.entry(), media.sha256()));
    }

    private void verify(String entry, String sha256) {
        try (var in = read(entry)) {
            if (!Sha256.of(in).equals(sha256)) {
                throw damaged(entry, "its content is not what was written");
            }
        } catch (IOException e) {
            throw damaged(entry, String.valueOf(e.getMessage()));
        }
    }

    InputStream read(String entry) throws IOException {
        var found = zip.getEntry(entry);
        if (found == null) {
            throw damaged(entry, "it is missing");
        }
        return zip.getInputStream(found);
    }

    private BackupRefused damaged(String entry, String how) {
        return new BackupRefused("%s is damaged in %s: %s. Nothing was restored.".formatted(file, entry, how));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
