package kith.database.backup;

import java.time.Instant;
import java.util.List;

/**
 * What is in a backup. It is written last and read first.
 *
 * @param format of the file itself; a Kith refuses one it does not know
 * @param kith the version that wrote it
 * @param migration the schema the rows fit
 * @param at when the rows were read: they are the state of one instant
 * @param tables each after those it refers to
 */
public record Manifest(
        int format,
        String kith,
        String migration,
        Instant at,
        List<Table> tables,
        List<Sequence> sequences,
        List<Media> media) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    public Manifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        media = List.copyOf(media);
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /**
     * @param name with its schema, quoted where SQL needs it
     * @param columns as a list for SQL
     * @param entry where its rows are in the file
     */
    public record Table(String name, String columns, String entry, long rows, String sha256) {}

    public record Sequence(String name, long last) {}

    /** @param path below the media folder, with slashes */
    public record Media(String path, long bytes, String sha256) {
        String entry() {
            return "media/" + path;
        }
    }
}
