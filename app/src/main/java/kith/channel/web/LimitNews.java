package kith.channel.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.Connectors;
import kith.channel.LimitChange;
import kith.channel.LimitChanges;
import kith.channel.TouchedPosts;
import kith.channel.TouchedPosts.Touched;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** What networks take less or more of than some weeks ago, and which planned posts that concerns. */
@Component
public class LimitNews {
    /** Older news is none. */
    private static final Duration NEWS = Duration.ofDays(90);

    private final LimitChanges changes;
    private final TouchedPosts posts;
    private final Connectors connectors;
    private final InstantSource clock;

    LimitNews(LimitChanges changes, TouchedPosts posts, Connectors connectors, InstantSource clock) {
        this.changes = changes;
        this.posts = posts;
        this.connectors = connectors;
        this.clock = clock;
    }

    /**
     * @param what is limited, in words
     * @param was in words
     * @param now in words
     */
    public record Line(LimitChange change, String network, String what, String was, String now) {}

    /**
     * @param begun since when this installation keeps count
     * @param touched by what became less
     */
    public record News(Optional<Instant> begun, List<Line> lines, List<Touched> touched) {
        public boolean tighter() {
            return lines.stream().anyMatch(line -> line.change().tighter());
        }
    }

    News of(Here here, Words words) {
        var all = changes.since(clock.instant().minus(NEWS));
        return new News(
                changes.begun(), all.stream().map(change -> line(change, words)).toList(), touched(here, all));
    }

    private List<Touched> touched(Here here, List<LimitChange> all) {
        var less = all.stream()
                .filter(LimitChange::tighter)
                .map(LimitChange::network)
                .collect(Collectors.toSet());
        return less.isEmpty() || !here.may(Right.READ_POSTS) ? List.of() : posts.on(here.id(), less);
    }

    private Line line(LimitChange change, Words words) {
        return new Line(
                change,
                connectors.name(change.network()),
                words.orElse("limit." + change.limit(), change.limit()),
                value(change, change.was(), words),
                value(change, change.now(), words));
    }

    private static String value(LimitChange change, Optional<Long> value, Words words) {
        return value.map(known -> LimitRow.value(change.limit(), change.unit(), known, words))
                .orElseGet(() -> words.t("limits.none-known"));
    }
}
