package kith.connector.wordpress;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * How far the changes of a list were read, in the order in which they were made. Times are told by the second, so that the last
 * second read is read again, without what it held already.
 *
 * @param from the second of the last change read
 * @param seen the changes of that second
 * @param page more than 1 only where a second holds more changes than a page
 */
record Changes(Instant from, List<String> seen, int page) {
    private static final int A_PAGE = 25; // whole articles: more would be megabytes

    Changes {
        seen = List.copyOf(seen);
    }

    record Step(List<JsonNode> fresh, Changes next, boolean more) {}

    Map<String, String> query() {
        return new TreeMap<>(Map.of(
                "orderby", "modified",
                "order", "asc",
                "modified_after", from.minusSeconds(1).toString(),
                "per_page", String.valueOf(A_PAGE),
                "page", String.valueOf(page)));
    }

    /**
     * @param pages how many pages there are of what was asked for
     */
    Step take(ArrayNode shown, int pages) {
        var fresh = new ArrayList<JsonNode>();
        var last = from;
        for (var post : shown) {
            var at = at(post);
            if (!at.isBefore(from) && !seen.contains(key(post))) {
                fresh.add(post);
            }
            last = at.isAfter(last) ? at : last;
        }
        boolean more = page < pages;
        boolean stuck = more && last.equals(from);
        var next = new Changes(last, ofThatSecond(shown, last), stuck ? page + 1 : 1);
        return new Step(fresh, next, more);
    }

    private List<String> ofThatSecond(ArrayNode shown, Instant second) {
        var keys = new ArrayList<>(second.equals(from) ? seen : List.<String>of());
        for (var post : shown) {
            if (at(post).equals(second) && !keys.contains(key(post))) {
                keys.add(key(post));
            }
        }
        return keys;
    }

    private static Instant at(JsonNode post) {
        return Json.time(post, "modified_gmt").orElse(Instant.EPOCH);
    }

    private static String key(JsonNode post) {
        return Json.number(post, "id") + " " + Json.text(post, "modified_gmt") + " " + Json.text(post, "status");
    }

    Map<String, Object> write() {
        return new TreeMap<>(Map.of("from", from.toString(), "seen", seen, "page", page));
    }

    static Changes read(JsonNode json, Instant since) {
        var seen = new ArrayList<String>();
        json.path("seen").forEach(key -> seen.add(key.asString("")));
        var from = Json.text(json, "from");
        return new Changes(
                from.isEmpty() ? since.truncatedTo(ChronoUnit.SECONDS) : Instant.parse(from),
                seen,
                json.path("page").intValue(1));
    }
}
