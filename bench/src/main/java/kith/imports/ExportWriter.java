package kith.imports;

import java.io.IOException;
import java.nio.file.Path;

/** Writes an export in one format. The same number and seed give the same file. */
public interface ExportWriter {
    /** As {@code ./kith import} calls it. */
    String format();

    /** The folder of the connector that reads it. */
    default String connector() {
        return format();
    }

    /** A name with the ending that people would bring along. */
    String fileName();

    void write(Path file, long messages, long seed) throws IOException;
}
