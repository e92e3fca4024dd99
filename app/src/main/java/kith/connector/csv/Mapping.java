package kith.connector.csv;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column holds what.
 *
 * @param where indexes, from 0
 * @param width how many cells a row has
 */
record Mapping(Map<Column, Integer> where, int width, Dates dates) {
    Mapping {
        where = Map.copyOf(where);
    }

    /** What a row has in this column; empty where it has nothing. */
    Optional<String> cell(CSVRecord row, Column column) {
        return Optional.ofNullable(where.get(column))
                .filter(at -> at < row.size())
                .map(row::get)
                .filter(cell -> !cell.isBlank());
    }

    boolean has(Column column) {
        return where.containsKey(column);
    }
}
