package kith.connector.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * How far a list was read that shows the newest first and turns pages towards the past. A round begins at the top and
 * ends where the round before began, a little overlapped, because what is shown can arrive out of order.
 *
 * @param floor the round ends at the first entry older than this
 * @param highest the time of the newest entry there was
 * @param seen keys of entries inside the overlap that were given out already
 * @param next the network's word for the next page of this round; empty between rounds
 */
record Walk(Instant floor, Instant highest, List<String> seen, String next) {
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final int MOST_SEEN = 150;

    Walk {
        seen = List.copyOf(seen);
    }

    static Walk from(Instant since) {
        return new Walk(since, since, List.of(), "");
    }

    record Entry(String key, Instant at, JsonNode json) {}

    /**
     * @param entries the new ones of the page
     * @param walk where to go on
     */
    record Step(List<Entry> entries, Walk walk) {}

    boolean between() {
        return next.isEmpty();
    }

    Step take(List<Entry> page, String following) {
        var fresh = page.stream()
                .filter(entry -> !entry.at.isBefore(floor) && !seen.contains(entry.key))
                .toList();
        var reached = page.stream().anyMatch(entry -> entry.at.isBefore(floor));
        var top = fresh.stream().map(Entry::at).reduce(highest, (a, b) -> a.isAfter(b) ? a : b);
        var known = new ArrayList<>(seen);
        fresh.forEach(entry -> known.add(entry.key));
        var kept = known.subList(Math.max(0, known.size() - MOST_SEEN), known.size());
        if (fresh.isEmpty() || reached || following.isEmpty()) {
            var lower = top.minus(OVERLAP);
            return new Step(fresh, new Walk(lower.isAfter(floor) ? lower : floor, top, kept, ""));
        }
        return new Step(fresh, new Walk(floor, top, kept, following));
    }

    Map<String, Object> write() {
        return new TreeMap<>(
                Map.of("floor", floor.toString(), "highest", highest.toString(), "seen", seen, "next", next));
    }

    static Walk read(JsonNode json, Instant since) {
        var floor = Json.time(json, "floor").orElse(since);
        var seen = new ArrayList<String>();
        json.path("seen").forEach(key -> seen.add(key.asString("")));
        return new Walk(floor, Json.time(json, "highest").orElse(floor), seen, Json.text(json, "next"));
    }
}
