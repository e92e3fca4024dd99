package kith.link;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.link.internal.ClickRows;
import kith.link.internal.ClickRows.Counted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * How often links are followed. Clicks are added up here and written every few seconds, one statement a workspace: a link that
 * everybody follows at once costs no more than one that somebody follows. A node that is killed loses the last few seconds.
 */
@Service
public class Clicks implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Clicks.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final ClickRows rows;
    private final Tenant tenant;
    private final InstantSource clock;
    private final Map<Key, Long> counts = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService writing;

    private record Key(WorkspaceId workspace, Counted.Hour hour) {}

    Clicks(ClickRows rows, Tenant tenant, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Somebody followed it just now. */
    public void count(WorkspaceId workspace, LinkId link) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        counts.merge(new Key(workspace, new Counted.Hour(link, hour)), 1L, Long::sum);
    }

    /** Writes what was counted. What cannot be written is kept for the next time. */
    public synchronized void write() {
        var taken = new LinkedHashMap<WorkspaceId, List<Counted>>();
        for (var key : List.copyOf(counts.keySet())) {
            var clicks = counts.remove(key);
            if (clicks != null) {
                taken.computeIfAbsent(key.workspace(), workspace -> new ArrayList<>())
                        .add(new Counted(key.hour(), clicks));
            }
        }
        taken.forEach((workspace, counted) -> {
            try {
                tenant.run(workspace, () -> rows.add(counted));
            } catch (RuntimeException e) {
                counted.forEach(one -> counts.merge(new Key(workspace, one.hour()), one.clicks(), Long::sum));
                LOG.warn("Clicks are not written now; tried again in {}", EVERY, e);
            }
        });
    }

    /** @param clicks of that day */
    public record Day(LocalDate day, long clicks) {}

    /**
     * Each link's clicks by day, the oldest first, also of days without any.
     *
     * @param last the last of them
     */
    public Map<LinkId, List<Day>> byDay(
            WorkspaceId workspace, List<LinkId> links, ZoneId zone, LocalDate last, int days) {
        var first = last.minusDays(days - 1L);
        var counted = tenant.in(workspace, () -> rows.byDay(links, zone, first));
        return links.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        link -> first.datesUntil(last.plusDays(1))
                                .map(day -> new Day(
                                        day,
                                        counted.getOrDefault(link, Map.of()).getOrDefault(day, 0L)))
                                .toList()));
    }

    @Override
    public synchronized void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("clicks").factory());
        executor.scheduleWithFixedDelay(this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        writing = executor;
    }

    /** The last clicks are written when nobody can follow a link any more. */
    @Override
    public void stop() {
        synchronized (this) {
            if (writing != null) {
                writing.shutdown();
                writing = null;
            }
        }
        write();
    }

    @Override
    public synchronized boolean isRunning() {
        return writing != null;
    }

    /** Ends after the web server, which ends first of all. */
    @Override
    public int getPhase() {
        return 0;
    }
}
