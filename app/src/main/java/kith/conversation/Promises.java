package kith.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Promise.Kind;
import kith.conversation.Promise.Standing;
import kith.conversation.internal.PromiseRows;
import kith.conversation.internal.PromiseRows.Stored;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.hours.BusinessHours;
import kith.hours.Hours;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What is promised in conversations, how it stands, and how much of it was kept. */
@Service
public class Promises {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final PromiseRows rows;
    private final Hours hours;
    private final Tenant tenant;
    private final InstantSource clock;

    Promises(PromiseRows rows, Hours hours, Tenant tenant, InstantSource clock) {
        this.rows = rows;
        this.hours = hours;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** What runs in these conversations, the one due first first; a conversation without any is not there. */
    public Map<ConversationId, List<Promise>> of(WorkspaceId workspace, Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Map.of();
        }
        return tenant.in(workspace, () -> {
            var found = new LinkedHashMap<ConversationId, List<Promise>>();
            standing(workspace, rows.of(conversations))
                    .forEach(promise -> found.computeIfAbsent(promise.conversation(), c -> new ArrayList<>())
                            .add(promise));
            return found;
        });
    }

    public List<Promise> of(WorkspaceId workspace, ConversationId conversation) {
        return of(workspace, List.of(conversation)).getOrDefault(conversation, List.of());
    }

    /**
     * @param next cursor of the next page
     */
    public record Page(List<Promise> items, @Nullable String next) {}

    /**
     * What runs, the one due first first.
     *
     * @param from empty: all; {@code AHEAD}: what is told ahead and what is over; {@code LATE}: what is over
     * @param cursor {@link Page#next} of the page before
     * @param limit 1 to 200
     */
    public Page running(WorkspaceId workspace, Optional<Standing> from, Optional<String> cursor, int limit) {
        var now = clock.instant();
        var place = cursor.flatMap(Place::read).orElse(Place.FIRST);
        return tenant.in(workspace, () -> {
            var found = rows.due(
                    from.isPresent() && from.get() != Standing.RUNNING ? now : NEVER,
                    from.filter(Standing.LATE::equals).isPresent() ? now : NEVER,
                    place.at(),
                    place.id(),
                    place.kind(),
                    limit + 1);
            var page = standing(workspace, found.size() > limit ? found.subList(0, limit) : found);
            return new Page(
                    page, found.size() > limit ? Place.of(page.getLast()).text() : null);
        });
    }

    /** Where a page stopped. */
    private record Place(Instant at, UUID id, String kind) {
        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0), "");

        static Place of(Promise last) {
            return new Place(
                    last.due(), last.conversation().value(), last.kind().word());
        }

        static Optional<Place> read(String text) {
            try {
                var parts = text.split("~", 3);
                return Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]), parts[2]));
            } catch (RuntimeException e) {
                return Optional.empty(); // not one of ours: from the start
            }
        }

        String text() {
            return at + "~" + id + "~" + kind;
        }
    }

    /**
     * How a level was kept.
     *
     * @param count promises that ended, or fell due and still run
     * @param kept how many of them ended in time
     */
    public record Kept(ServiceLevelId level, Kind kind, long count, long kept) {
        public double share() {
            return count == 0 ? 1 : (double) kept / count;
        }
    }

    /** Of the last seven days, by level and what it promises; where nothing ended there is none. */
    public List<Kept> lastSevenDays(WorkspaceId workspace) {
        var now = clock.instant();
        return tenant.in(
                workspace,
                () -> rows.ended(now.minus(WEEK), now).stream()
                        .map(ended -> new Kept(ended.level(), ended.kind(), ended.count(), ended.kept()))
                        .toList());
    }

    private List<Promise> standing(WorkspaceId workspace, List<Stored> stored) {
        if (stored.isEmpty()) {
            return List.of();
        }
        var business = hours.business(workspace);
        var now = clock.instant();
        return stored.stream().map(one -> standing(one, business, now)).toList();
    }

    private static Promise standing(Stored stored, BusinessHours business, Instant now) {
        // What is over is over by the clock, also at night; what is left is counted as it was promised.
        var left = stored.business() && !now.isAfter(stored.due())
                ? business.between(later(stored.began(), now), stored.due())
                : Duration.between(later(stored.began(), now), stored.due());
        return new Promise(
                stored.conversation(),
                stored.kind(),
                stored.level(),
                stored.levelName(),
                stored.began(),
                stored.business(),
                stored.promised(),
                stored.ahead(),
                stored.due(),
                left,
                now.isAfter(stored.due())
                        ? Standing.LATE
                        : now.isBefore(stored.ahead()) ? Standing.RUNNING : Standing.AHEAD);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
