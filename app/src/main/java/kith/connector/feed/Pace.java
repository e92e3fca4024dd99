package kith.connector.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kith.connector.Transport.Response;

/** How long to leave a feed alone: as long as it asks, within reason. */
final class Pace {
    static final Duration PLAIN = Duration.ofMinutes(30);
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age=(\\d{1,9})");

    private Pace() {}

    /** The longer of what the feed and its server say. */
    static Optional<Duration> of(Response response, Optional<Duration> ttl) {
        var maxAge = response.header("cache-control")
                .map(MAX_AGE::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(m -> Duration.ofSeconds(Long.parseLong(m.group(1))));
        return Stream.of(maxAge, ttl)
                .flatMap(Optional::stream)
                .max(Duration::compareTo)
                .map(asked -> asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked)
                .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }
}
