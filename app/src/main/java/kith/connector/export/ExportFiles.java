package kith.connector.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;

/**
 * The files of an export, by path inside it with slashes, wherever they lie: in a folder, a zip, a tar, or alone. Nothing is
 * ever unpacked to disk under a name of the archive's, and every name is checked all the same: one that points outside is the
 * mark of an archive made to harm.
 */
public abstract sealed class ExportFiles implements Closeable permits ZippedFiles, FolderFiles, TarFiles, LoneFile {
    /** A real export of 2 GB unpacks to a tenth of this. */
    static final long MOST_BYTES = 200L << 30;

    static final int MOST_FILES = 2_000_000;

    /** Chat packs to a tenth; what unpacks to several hundred times its size is a bomb. */
    static final int LARGEST_RATIO = 250;

    /** Small files may pack as well as they like. */
    static final long HARMLESS = 64L << 20;

    private final NavigableMap<String, Long> sizes = new TreeMap<>();
    private long total;

    /** An export that is a folder or an archive. */
    public static ExportFiles openMany(Export export) throws IOException {
        var path = export.path();
        if (Files.isDirectory(path)) {
            return new FolderFiles(path.toRealPath());
        }
        return switch (present(export)) {
            case GZIP -> TarFiles.ofGzip(path);
            case ZIP, OTHER -> new ZippedFiles(path);
        };
    }

    /** An export that may also be one file, packed with gzip or not. */
    public static ExportFiles open(Export export) throws IOException {
        var path = export.path();
        if (Files.isDirectory(path)) {
            return new FolderFiles(path.toRealPath());
        }
        return switch (present(export)) {
            case ZIP -> new ZippedFiles(path);
            case GZIP -> TarFiles.isTar(path) ? TarFiles.ofGzip(path) : LoneFile.gzipped(export);
            case OTHER -> LoneFile.plain(export);
        };
    }

    private static Packing present(Export export) throws IOException {
        if (!Files.isRegularFile(export.path())) {
            throw new BadExport("There is no file or folder “"
                    + shown(String.valueOf(export.path().getFileName())) + "”.");
        }
        return Packing.of(export.path());
    }

    private enum Packing {
        ZIP,
        GZIP,
        OTHER;

        static Packing of(Path path) throws IOException {
            try (var in = Files.newInputStream(path)) {
                var first = in.readNBytes(2);
                if (first.length == 2 && first[0] == 'P' && first[1] == 'K') {
                    return ZIP;
                }
                return first.length == 2 && first[0] == 0x1F && first[1] == (byte) 0x8B ? GZIP : OTHER;
            }
        }
    }

    /** The bytes of a file; reading may throw {@link BadExport} when there are more than the archive says. */
    public abstract InputStream open(String name) throws IOException;

    /** In the order of the alphabet. */
    public final List<String> names() {
        return List.copyOf(sizes.keySet());
    }

    public final boolean has(String name) {
        return sizes.containsKey(name);
    }

    /** In bytes; -1 where the archive does not say. */
    public final long size(String name) {
        return sizes.getOrDefault(name, 0L);
    }

    final long total() {
        return total;
    }

    /** Takes a file up, under its name with slashes. */
    final String add(String rawName, long size) throws BadExport {
        var name = safe(rawName);
        if (sizes.put(name, size) != null) {
            throw new BadExport("The export holds “" + shown(name) + "” twice.");
        }
        total += Math.max(0, size);
        if (total > MOST_BYTES || sizes.size() > MOST_FILES) {
            throw new BadExport("The export is larger than Kith reads: above " + (MOST_BYTES >> 30) + " GB or "
                    + MOST_FILES + " files.");
        }
        return name;
    }

    private static String safe(String rawName) throws BadExport {
        var name = rawName.replace('\\', '/');
        boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
        if (absolute
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/")).contains("..")) {
            throw new BadExport("The export names a path outside itself: “" + shown(rawName) + "”.");
        }
        return name;
    }

    /** What so many packed bytes may unpack to. */
    static long mostOf(long packed) {
        return Math.max(HARMLESS, packed * LARGEST_RATIO);
    }

    static BadExport bomb(String what) {
        return new BadExport(what + " unpacks to far more than it should: it looks like a zip bomb and is not read.");
    }

    /** A name fit to stand in a sentence, whoever chose it. */
    public static String shown(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
    }
}
