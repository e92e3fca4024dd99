package kith.connector;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kith.connector.Walk.Entry;
import tools.jackson.databind.JsonNode;

/**
 * How far the changes of a list were read that shows what changed since a time, in the order of the changes. Times are told by
 * the second, so that the last second read is read again, without what it held already.
 *
 * @param from the second of the last change read
 * @param seen keys of the changes of that second
 * @param page more than 1 only where a second holds more changes than a page
 */
public record Changes(Instant from, List<String> seen, int page) {
    public Changes {
        seen = List.copyOf(seen);
    }

    public static Changes since(Instant since) {
        return new Changes(since.truncatedTo(ChronoUnit.SECONDS), List.of(), 1);
    }

    /**
     * @param entries those of a page that were not given out before
     * @param changes where to go on
     */
    public record Step(List<Entry> entries, Changes changes, boolean more) {}

    /**
     * @param shown a page of what changed at {@link #from} or later, the oldest change first; a key names the change, not only
     *     what was changed
     * @param more whether there is a page after it
     */
    public Step take(List<Entry> shown, boolean more) {
        var fresh = shown.stream()
                .filter(entry -> !entry.at().isBefore(from) && !seen.contains(entry.key()))
                .toList();
        var last = shown.stream().map(Entry::at).reduce(from, (a, b) -> a.isAfter(b) ? a : b);
        boolean stuck = more && last.equals(from);
        return new Step(fresh, new Changes(last, ofThatSecond(shown, last), stuck ? page + 1 : 1), more);
    }

    private List<String> ofThatSecond(List<Entry> shown, Instant second) {
        var keys = new ArrayList<>(second.equals(from) ? seen : List.<String>of());
        shown.stream()
                .filter(entry -> entry.at().equals(second) && !keys.contains(entry.key()))
                .forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    /** For a cursor: what {@link #read} reads again. */
    public Map<String, Object> write() {
        return new TreeMap<>(Map.of("from", from.toString(), "seen", seen, "page", page));
    }

    /**
     * @param since where to begin when nothing was written
     */
    public static Changes read(JsonNode json, Instant since) {
        try {
            var seen = new ArrayList<String>();
            json.path("seen").forEach(key -> seen.add(key.asString("")));
            return new Changes(
                    Instant.parse(json.path("from").asString("")),
                    seen,
                    json.path("page").intValue(1));
        } catch (DateTimeException e) {
            return since(since);
        }
    }
}
