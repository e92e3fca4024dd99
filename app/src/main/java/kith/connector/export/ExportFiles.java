package kith.connector.slack;

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

/**
 * The files of an export, by path inside it with slashes, wherever they lie. Nothing is ever unpacked to disk, and every name
 * is checked all the same: one that points outside is the mark of an archive made to harm.
 */
abstract sealed class ExportFiles implements Closeable permits ZippedFiles, FolderFiles {
    /** A real export of 2 GB unpacks to a tenth of this. */
    static final long MOST_BYTES = 200L << 30;

    static final int MOST_FILES = 2_000_000;

    private final NavigableMap<String, Long> sizes = new TreeMap<>();
    private long total;

    static ExportFiles open(Path export) throws IOException {
        if (Files.isDirectory(export)) {
            return new FolderFiles(export.toRealPath());
        }
        if (!Files.isRegularFile(export)) {
            throw new BadExport("There is no file or folder “" + export.getFileName() + "”.");
        }
        return new ZippedFiles(export);
    }

    /** The bytes of a file; reading may throw {@link BadExport} when there are more than the archive says. */
    abstract InputStream open(String name) throws IOException;

    /** In the order of the alphabet. */
    final List<String> names() {
        return List.copyOf(sizes.keySet());
    }

    final boolean has(String name) {
        return sizes.containsKey(name);
    }

    final long size(String name) {
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

    /** A name fit to stand in a sentence, whoever chose it. */
    static String shown(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
    }
}
