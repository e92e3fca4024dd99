package kith.publishing.internal.table;

import kith.workspace.Invalid;

/** Reads a table: a workbook by its first bytes, else text with separators. */
public final class TableReader {
    private TableReader() {}

    /** @throws Invalid with a sentence when it is no table, or one that is too large */
    public static Table read(byte[] file) {
        if (file.length == 0) {
            throw new Invalid("file", "posts.import.none");
        }
        if (file.length > Table.MOST_BYTES) {
            throw new Invalid("file", "posts.import.large", Table.MOST_BYTES / 1_000_000);
        }
        var table = isZip(file) ? Workbook.read(file) : SeparatedText.read(file);
        if (table.lines().isEmpty()) {
            throw new Invalid("file", "posts.import.empty");
        }
        if (table.lines().size() > Table.MOST_LINES) {
            throw new Invalid("file", "posts.import.lines", Table.MOST_LINES);
        }
        return table;
    }

    private static boolean isZip(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }
}
