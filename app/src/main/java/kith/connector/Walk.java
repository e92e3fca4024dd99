package kith.connector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How far a list was read that shows the newest first and turns pages towards the past. A round begins at the top and
 * ends where the round before began, overlapped by an hour, because what is shown can arrive out of order; by less where more
 * comes in an hour than is remembered.
 *
 * @param floor the round ends at the first entry older than this
 * @param highest the time of the newest entry there was
 * @param seen what was given out already, the newest and all inside the overlap
 * @param next the network's word for the next page of this round; empty between rounds
 */
public record Walk(Instant floor, Instant highest, List<Seen> seen, String next) {
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final int MOST_SEEN = 300;

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

    /** An entry that was given out, and its time. */
    public record Seen(String key, Instant at) {}

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
        var known = seen.stream().map(Seen::key).collect(Collectors.toSet());
        var fresh = page.stream()
                .filter(entry -> !entry.at.isBefore(floor) && !known.contains(entry.key))
                .toList();
        var reached = page.stream().anyMatch(entry -> entry.at.isBefore(floor));
        var top = fresh.stream().map(Entry::at).reduce(highest, (a, b) -> a.isAfter(b) ? a : b);
        var now = fresh.stream().map(entry -> new Seen(entry.key, entry.at)).toList();
        var all = Stream.concat(seen.stream(), now.stream())
                .sorted(Comparator.comparing(Seen::at).reversed())
                .toList();
        if (fresh.isEmpty() || reached || following.isEmpty()) {
            return new Step(fresh, between(top, all));
        }
        return new Step(fresh, new Walk(floor, top, withinTheRound(all, now), following));
    }

    /** The next round ends where this one began; what is remembered has to reach as far. */
    private Walk between(Instant top, List<Seen> all) {
        var lower = later(floor, top.minus(OVERLAP));
        if (all.size() > MOST_SEEN) {
            lower = later(lower, all.get(MOST_SEEN - 1).at.plusNanos(1));
        }
        return new Walk(lower, top, all.stream().limit(MOST_SEEN).toList(), "");
    }

    /** Also what this page brought, for the next one begins with it when the list has grown meanwhile. */
    private List<Seen> withinTheRound(List<Seen> all, List<Seen> now) {
        var overlap = floor.plus(OVERLAP);
        return Stream.of(
                        all.stream().limit(MOST_SEEN),
                        all.stream().filter(one -> !one.at.isAfter(overlap)),
                        now.stream())
                .flatMap(part -> part)
                .distinct()
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** For a cursor: what {@link #read} reads again. */
    public Map<String, Object> write() {
        var given = new LinkedHashMap<String, String>();
        seen.forEach(one -> given.put(one.key, one.at.toString()));
        return new TreeMap<>(
                Map.of("floor", floor.toString(), "highest", highest.toString(), "seen", given, "next", next));
    }

    /**
     * @param since where to begin when nothing was written
     */
    public static Walk read(JsonNode json, Instant since) {
        var floor = time(json, "floor").orElse(since);
        var highest = time(json, "highest").orElse(floor);
        var seen = new ArrayList<Seen>();
        var given = json.path("seen");
        given.propertyNames()
                .forEach(key -> seen.add(new Seen(key, time(given, key).orElse(highest))));
        given.values().stream()
                .filter(key -> given.isArray()) // as cursors had it that were written without times
                .forEach(key -> seen.add(new Seen(key.asString(""), highest)));
        return new Walk(floor, highest, seen, json.path("next").asString(""));
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        try {
            return Optional.of(Instant.parse(json.path(name).asString("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
