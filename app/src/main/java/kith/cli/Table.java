package kith.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Rows as a person reads them: columns under their titles, long texts cut.
 *
 * @param columns the last one may be as long as it likes
 */
record Table(List<Column> columns) {
    private static final int WIDEST = 40;
    private static final int WIDEST_LAST = 160;

    /** @param paths where to find the value, as {@code author.name}; the first that is there is shown */
    record Column(String title, String... paths) {
        String of(JsonNode row) {
            for (var path : paths) {
                var value = row;
                for (var step : path.split("\\.", -1)) {
                    value = value.path(step);
                }
                if (value.isArray()) {
                    return value.valueStream().map(Column::words).collect(Collectors.joining(", "));
                }
                if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
                    return words(value);
                }
            }
            return "";
        }

        private static String words(JsonNode value) {
            return (value.isObject() ? value.path("id") : value)
                    .asString("")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    String render(List<JsonNode> rows) {
        var cells = rows.stream()
                .map(row -> columns.stream().map(column -> column.of(row)).toList())
                .toList();
        var widths = IntStream.range(0, columns.size())
                .mapToObj(i -> Math.max(
                        columns.get(i).title().length(),
                        cells.stream()
                                .mapToInt(row -> Math.min(WIDEST, length(row.get(i))))
                                .max()
                                .orElse(0)))
                .toList();
        var head = line(columns.stream().map(Column::title).toList(), widths);
        return cells.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String line(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            var last = i == cells.size() - 1;
            var text = cut(cells.get(i), last ? WIDEST_LAST : widths.get(i));
            line.append(text);
            if (!last) {
                line.repeat(' ', widths.get(i) - length(text) + 2);
            }
        }
        return line.toString().stripTrailing();
    }

    /** Cut between code points: half a surrogate pair would print as rubbish. */
    private static String cut(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
