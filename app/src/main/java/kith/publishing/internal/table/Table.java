package kith.publishing.internal.table;

import java.util.List;

/**
 * The lines of a table that have something in them.
 *
 * @param whole false: what follows the last line cannot be read, for a quotation that begins there does not end
 */
public record Table(List<Line> lines, boolean whole) {
    public static final int MOST_LINES = 5_000;
    public static final int MOST_BYTES = 10_000_000;

    public Table {
        lines = List.copyOf(lines);
    }

    /**
     * @param number as people count them in their editor, the first is 1
     */
    public record Line(long number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }
}
