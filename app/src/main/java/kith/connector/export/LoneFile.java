package kith.connector.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;

/** One file, which goes by the name people gave it. */
final class LoneFile extends ExportFiles {
    private final Path path;
    private final boolean gzipped;

    private LoneFile(Path path, String name, long size, boolean gzipped) throws BadExport {
        this.path = path;
        this.gzipped = gzipped;
        add(name, size);
    }

    static LoneFile plain(Export export) throws IOException {
        return new LoneFile(export.path(), name(export), Files.size(export.path()), false);
    }

    static LoneFile gzipped(Export export) throws IOException {
        return new LoneFile(export.path(), name(export).replaceFirst("(?i)\\.gz$", ""), -1, true);
    }

    /** The last part of what a browser calls it. */
    private static String name(Export export) {
        var given = export.fileName().replaceAll("^.*[/\\\\]", "").replace("..", "_");
        return given.isBlank() ? "export" : given.replace('\0', '?').replace(':', '_');
    }

    @Override
    public InputStream open(String name) throws IOException {
        var bytes = Files.newInputStream(path);
        if (!gzipped) {
            return bytes;
        }
        try {
            long most = mostOf(Files.size(path));
            return new AtMostStream(new GZIPInputStream(bytes, 1 << 16), most, () -> bomb("“" + shown(name) + "”"));
        } catch (ZipException e) {
            bytes.close();
            throw new BadExport("“" + shown(name) + "” is damaged: " + e.getMessage() + ".");
        }
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
