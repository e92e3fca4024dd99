package kith.connector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the latest entries of a list said, for networks that tell nobody when one is edited or taken away: a list read again is
 * held against it.
 */
public final class Latest {
    private final int most;
    private final Map<String, Seen> entries = new LinkedHashMap<>();

    private record Seen(Instant at, String digest, String note) {}

    /**
     * @param most how many are kept: as many as the network shows on a page
     */
    public Latest(int most) {
        this.most = most;
    }

    /**
     * @param note whatever is to be known of it later, such as who said it
     */
    public void remember(String key, Instant at, String text, String note) {
        entries.put(key, new Seen(at, Digest.of(text), note));
    }

    public void forget(String key) {
        entries.remove(key);
    }

    public boolean knows(String key) {
        return entries.containsKey(key);
    }

    public Optional<String> note(String key) {
        return Optional.ofNullable(entries.get(key)).map(Seen::note);
    }

    /** Whether it is known and said something else. */
    public boolean changed(String key, String text) {
        var seen = entries.get(key);
        return seen != null && !seen.digest.equals(Digest.of(text));
    }

    /**
     * Those that the list ought to show and does not.
     *
     * @param shown keys of its first page
     * @param oldest the time of the last entry of that page; what is older may stand on the next
     */
    public List<String> missing(Set<String> shown, Instant oldest) {
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().at.isBefore(oldest) && !shown.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Whether it is not known though it stands among those that are: it came late, as a comment does that was taken for spam.
     */
    public boolean isLate(String key, Instant at) {
        return !entries.containsKey(key) && entries.values().stream().anyMatch(seen -> seen.at.isBefore(at));
    }

    /** The keys, the latest first. */
    public List<String> keys() {
        return entries.entrySet().stream()
                .sorted((a, b) -> b.getValue().at.compareTo(a.getValue().at))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    /** For a cursor: what {@link #read} reads again. */
    public Map<String, Object> write() {
        var written = new LinkedHashMap<String, Object>();
        for (var key : keys()) {
            var seen = entries.get(key);
            if (seen != null) {
                written.put(
                        key,
                        new TreeMap<>(
                                Map.of("at", seen.at.getEpochSecond(), "digest", seen.digest, "note", seen.note)));
            }
        }
        return written;
    }

    public static Latest read(JsonNode json, int most) {
        var latest = new Latest(most);
        json.properties()
                .forEach(entry -> latest.entries.put(
                        entry.getKey(),
                        new Seen(
                                Instant.ofEpochSecond(
                                        entry.getValue().path("at").longValue(0)),
                                entry.getValue().path("digest").asString(""),
                                entry.getValue().path("note").asString(""))));
        return latest;
    }
}
