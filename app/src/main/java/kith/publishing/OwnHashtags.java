package kith.publishing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.connector.Meter;
import kith.database.WorkspaceId;
import kith.message.Figures;
import kith.message.Figures.Told;
import org.springframework.stereotype.Service;

/**
 * Hashtags that a channel used, and how its posts did with each and without. It says what was, never what will be: posts with a hashtag
 * differ from others in more than the hashtag.
 */
@Service
public class OwnHashtags {
    /** Fewer posts say nothing, with or without. */
    public static final int FEWEST = 5;

    public static final Duration BACK = Duration.ofDays(180);

    /** Younger posts are still being read. */
    private static final Duration SETTLED = Duration.ofDays(2);

    private static final int MOST_POSTS = 2_000;
    private static final int MOST = 8;
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}&/#])#(\\p{L}[\\p{L}\\p{M}\\p{N}_]{1,60})");

    private final Figures figures;
    private final InstantSource clock;

    OwnHashtags(Figures figures, InstantSource clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * @param hashtag as it was written most often, with its sign
     * @param posts that had it and were counted
     * @param median of their reactions: likes, answers and shares, as far as the network counts them
     * @param others posts that did not have it and were counted
     * @param medianOfOthers of their reactions
     */
    public record Used(String hashtag, int posts, double median, int others, double medianOfOthers) {}

    /**
     * @param counted posts that were looked at; no hashtag is told of when there are few
     * @param used what did best against the rest first
     */
    public record Results(int counted, List<Used> used) {
        public Results {
            used = List.copyOf(used);
        }
    }

    public Results of(WorkspaceId workspace, ChannelId channel) {
        var now = clock.instant();
        var posts = figures.told(workspace, channel, now.minus(BACK), now.minus(SETTLED), MOST_POSTS).stream()
                .flatMap(told -> counted(told).stream())
                .toList();
        var written = new HashMap<String, Map<String, Integer>>();
        posts.forEach(post -> post.hashtags()
                .forEach((key, as) ->
                        written.computeIfAbsent(key, k -> new HashMap<>()).merge(as, 1, Integer::sum)));
        var used = new ArrayList<Used>();
        written.forEach((key, as) -> used(key, mostOften(as), posts).ifPresent(used::add));
        used.sort(Comparator.comparingDouble((Used one) -> one.medianOfOthers() - one.median())
                .thenComparing(Used::hashtag));
        return new Results(posts.size(), used.subList(0, Math.min(MOST, used.size())));
    }

    /** @param hashtags as each is written, by itself in small letters */
    private record Counted(Map<String, String> hashtags, long reactions) {}

    /** Empty when the network counted nothing of it. */
    private static Optional<Counted> counted(Told told) {
        Meter.Figures counts = told.figures();
        if (Stream.of(counts.likes(), counts.replies(), counts.reposts()).allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        long reactions = counts.likes().orElse(0L)
                + counts.replies().orElse(0L)
                + counts.reposts().orElse(0L);
        var hashtags = new HashMap<String, String>();
        HASHTAG.matcher(told.text())
                .results()
                .forEach(found -> hashtags.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), "#" + found.group(1)));
        return Optional.of(new Counted(hashtags, reactions));
    }

    private static String mostOften(Map<String, Integer> written) {
        return written.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    private static Optional<Used> used(String key, String hashtag, List<Counted> posts) {
        var with = posts.stream()
                .filter(post -> post.hashtags().containsKey(key))
                .mapToLong(Counted::reactions)
                .sorted()
                .toArray();
        var without = posts.stream()
                .filter(post -> !post.hashtags().containsKey(key))
                .mapToLong(Counted::reactions)
                .sorted()
                .toArray();
        return with.length < FEWEST || without.length < FEWEST
                ? Optional.empty()
                : Optional.of(new Used(hashtag, with.length, median(with), without.length, median(without)));
    }

    private static double median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
