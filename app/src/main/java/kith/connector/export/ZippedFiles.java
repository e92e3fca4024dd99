package kith.connector.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import kith.connector.HistoryReader.BadExport;

/**
 * A zip. Chat packs to a tenth; what unpacks to several hundred times its size is a bomb, and so
 * is a file that gives more than the archive's list says.
 */
final class ZippedFiles extends ExportFiles {
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    ZippedFiles(Path export) throws IOException {
        try {
            zip = new ZipFile(export.toFile());
        } catch (ZipException e) {
            throw new BadExport("“" + shown(String.valueOf(export.getFileName()))
                    + "” is no zip file, or it is damaged: " + e.getMessage() + ".");
        }
        try {
            list(Files.size(export));
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private void list(long packed) throws IOException {
        for (var all = zip.entries(); all.hasMoreElements(); ) {
            var entry = all.nextElement();
            if (!entry.isDirectory()) {
                entries.put(add(entry.getName(), entry.getSize()), entry);
            }
        }
        // Against the archive's own size: the entries of some bombs share their bytes.
        if (total() > HARMLESS && total() / LARGEST_RATIO > packed) {
            throw bomb("The archive");
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        var entry = Objects.requireNonNull(entries.get(name), name);
        long most = Math.min(entry.getSize(), mostOf(entry.getCompressedSize()));
        return new AtMostStream(zip.getInputStream(entry), most, () -> bomb("“" + shown(name) + "”"));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
