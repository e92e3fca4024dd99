package kith.connector.export;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import kith.connector.HistoryReader.BadExport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * A tar packed with gzip. Its files are not read in the order they lie in it, so the tar is unpacked as a whole into one
 * temporary file, which has no name any more once it is open: it goes when it is closed, and when the program is killed. Its files
 * themselves stay inside.
 */
final class TarFiles extends ExportFiles {
    /** Of the temporary file. */
    private static final long LARGEST = 32L << 30;

    private static final int MARK_AT = 257;
    private static final byte[] MARK = {'u', 's', 't', 'a', 'r'};

    private final TarFile tar;
    private final Map<String, TarArchiveEntry> entries = new HashMap<>();

    private TarFiles(Path unpacked) throws IOException {
        this.tar = new TarFile(Files.newByteChannel(unpacked, READ, DELETE_ON_CLOSE));
    }

    /** Whether what is packed with gzip is a tar. */
    static boolean isTar(Path gzip) {
        try (var in = new GZIPInputStream(Files.newInputStream(gzip))) {
            var head = in.readNBytes(MARK_AT + MARK.length);
            return head.length == MARK_AT + MARK.length
                    && Arrays.equals(head, MARK_AT, head.length, MARK, 0, MARK.length);
        } catch (IOException e) {
            return false; // reading it says what is wrong
        }
    }

    static TarFiles ofGzip(Path gzip) throws IOException {
        var name = shown(String.valueOf(gzip.getFileName()));
        var unpacked = Files.createTempFile("kith-export", ".tar");
        try {
            unpack(gzip, unpacked);
            var files = new TarFiles(unpacked);
            try {
                files.list();
            } catch (IOException e) {
                files.tar.close();
                throw e;
            }
            return files;
        } catch (BadExport e) {
            Files.deleteIfExists(unpacked);
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            Files.deleteIfExists(unpacked);
            throw new BadExport("“" + name + "” is no tar archive, or it is damaged: " + e.getMessage() + ".");
        }
    }

    private static void unpack(Path gzip, Path unpacked) throws IOException {
        long most = Math.min(LARGEST, mostOf(Files.size(gzip)));
        try (var in = new AtMostStream(
                        new GZIPInputStream(Files.newInputStream(gzip), 1 << 16), most, () -> bomb("The archive"));
                var out = Files.newOutputStream(unpacked)) {
            in.transferTo(out);
        }
    }

    private void list() throws IOException {
        for (var entry : tar.getEntries()) {
            if (entry.isSymbolicLink() || entry.isLink()) {
                throw new BadExport("“" + shown(entry.getName()) + "” is a link, not a file of the export.");
            }
            if (entry.isFile()) {
                entries.put(add(entry.getName().replaceFirst("^\\./", ""), entry.getSize()), entry);
            }
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return tar.getInputStream(Objects.requireNonNull(entries.get(name), name));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
