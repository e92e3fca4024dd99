package kith.connector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public record Walk(Instant floor, Instant highest, List<String> seen, String next) {
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final int MOST_SEEN = 150;

    public Walk {
        seen = List.copyOf(seen);
    }

    public static Walk from(Instant since) {
        return new Walk(since, since, List.of(), "");
    }

    /**
     * @param key tells this entry from all others of its list
     */
    public record Entry(String key, Instant at, JsonNode json) {}

    /**
     * @param entries those of a page that were not given out before
     * @param walk where to go on
     */
    public record Step(List<Entry> entries, Walk walk) {}

    /** Whether the round before has ended and the next one begins at the top. */
    public boolean between() {
        return next.isEmpty();
    }

    /**
     * @param page as the network shows it, the newest first
     * @param following the network's word for the page after it; empty when there is none
     */
    public Step take(List<Entry> page, String following) {
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

    /** For a cursor: what {@link #read} reads again. */
    public Map<String, Object> write() {
        return new TreeMap<>(
                Map.of("floor", floor.toString(), "highest", highest.toString(), "seen", seen, "next", next));
    }

    /**
     * @param since where to begin when nothing was written
     */
    public static Walk read(JsonNode json, Instant since) {
        var floor = time(json, "floor").orElse(since);
        var seen = new ArrayList<String>();
        json.path("seen").forEach(key -> seen.add(key.asString("")));
        return new Walk(
                floor,
                time(json, "highest").orElse(floor),
                seen,
                json.path("next").asString(""));
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        try {
            return Optional.of(Instant.parse(json.path(name).asString("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
