package kith.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a list of the API page by page, as far as it is wanted, and prints it. */
record Listing(Table table, String empty) {

    /** @param most rows wanted; 0 for all there are */
    void print(ApiCommand command, Api api, String path, Map<String, String> query, int most) {
        var rows = new ArrayList<JsonNode>();
        var asked = new LinkedHashMap<>(query);
        var total = 0L;
        do {
            var page = api.get(path, asked);
            page.path("items").forEach(rows::add);
            total = page.path("total").asLong(rows.size());
            asked.put("cursor", page.path("next").asString(""));
        } while (!asked.get("cursor").isEmpty() && (most == 0 || rows.size() < most));
        print(command, most == 0 ? rows : rows.subList(0, Math.min(most, rows.size())), total);
    }

    private void print(ApiCommand command, List<JsonNode> rows, long total) {
        if (command.wantsJson()) {
            rows.forEach(command::printJson);
        } else if (rows.isEmpty()) {
            command.print(empty);
        } else {
            command.print(table.render(rows));
            if (total > rows.size()) {
                command.print("%,d of %,d; more with --limit".formatted(rows.size(), total));
            }
        }
    }
}
