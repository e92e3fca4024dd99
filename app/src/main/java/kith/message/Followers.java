package kith.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import kith.database.Statistics;
import kith.database.WorkspaceId;
import kith.job.Threads;
import kith.message.internal.News;
import kith.message.internal.Watermarks;
import kith.web.Live;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Keeps every {@link MessageFollower} up to date: a thread each, woken by new messages or by a second's poll. It looks where there is
 * news; every few minutes, and when it begins, everywhere.
 */
@Service
public class Followers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration EVERYWHERE = Duration.ofMinutes(5);

    /** A step of that many messages is an import, not people talking. */
    private static final int BULK = 1_000;

    /** How long a follower that counts rests between two steps, as long as messages come in bulk. */
    private static final Duration REST = Duration.ofSeconds(3);

    private final ObjectProvider<MessageFollower> found;
    private final Watermarks watermarks;
    private final News news;
    private final Workspaces workspaces;
    private final Statistics statistics;
    private final Live live;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final boolean byThemselves;
    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private volatile long lastBulk = System.nanoTime() - REST.toNanos();

    Followers(
            ObjectProvider<MessageFollower> found,
            Watermarks watermarks,
            News news,
            Workspaces workspaces,
            Statistics statistics,
            Live live,
            MeterRegistry meters,
            InstantSource clock,
            @Value("${kith.followers:true}") boolean byThemselves) {
        this.found = found;
        this.watermarks = watermarks;
        this.news = news;
        this.workspaces = workspaces;
        this.statistics = statistics;
        this.live = live;
        this.meters = meters;
        this.clock = clock;
        this.byThemselves = byThemselves;
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        all().forEach(follower -> {
            var lag = meters.gauge(
                    "kith.follower.lag.seconds", List.of(Tag.of("follower", follower.name())), new AtomicLong());
            threads.execute(() -> keepUp(follower, lag == null ? new AtomicLong() : lag));
        });
    }

    private List<MessageFollower> all() {
        return found.stream().toList();
    }

    private void keepUp(MessageFollower follower, AtomicLong lag) {
        var bell = bells.computeIfAbsent(follower.name(), name -> new Semaphore(0));
        var round = new Round();
        while (running) {
            try {
                switch (followAll(follower, lag, round)) {
                    case TROUBLE -> pause(POLL);
                    case MORE -> {}
                    case DONE -> {
                        lag.set(0);
                        if (bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                            bell.drainPermits();
                        }
                    }
                }
            } catch (InterruptedException e) {
                return; // the program stops
            } catch (RuntimeException e) {
                if (running) {
                    LOG.error("{} cannot follow now; tried again in a second", follower.name(), e);
                    pause(POLL);
                }
            }
        }
    }

    /** Where a follower has to look, of which it keeps where it has not read to the end. */
    private final class Round {
        private String since = "0";
        private long everywhere = System.nanoTime() - EVERYWHERE.toNanos();
        private Set<WorkspaceId> left = Set.of();

        /** What cannot be found out now is asked for again the next time. */
        List<Workspace> next() {
            var seen = news.since(since);
            boolean all = System.nanoTime() - everywhere >= EVERYWHERE.toNanos();
            var where = all ? workspaces.all() : these(seen);
            if (all) {
                news.forgetOld();
                everywhere = System.nanoTime();
            }
            since = seen.until();
            return where;
        }

        private List<Workspace> these(News.Seen seen) {
            return Stream.concat(seen.workspaces().stream(), left.stream())
                    .distinct()
                    .flatMap(id -> workspaces.find(id).stream())
                    .toList();
        }

        void end(Set<WorkspaceId> unread) {
            left = unread;
        }
    }

    /** How a round ended: everything is read, more waits, or something could not be followed and is tried again. */
    private enum End {
        DONE,
        MORE,
        TROUBLE
    }

    /** A step in every workspace where something waits: neither trouble nor an import in one keeps another waiting. */
    private End followAll(MessageFollower follower, AtomicLong lag, Round round) {
        var unread = new HashSet<WorkspaceId>();
        var end = End.DONE;
        for (var workspace : round.next()) {
            try {
                if (running && step(workspace.id(), follower, lag)) {
                    unread.add(workspace.id());
                    end = end == End.DONE ? End.MORE : end;
                }
            } catch (RuntimeException e) {
                unread.add(workspace.id());
                end = End.TROUBLE;
                if (running) {
                    LOG.error("{} cannot follow {} now; tried again in a second", follower.name(), workspace.slug(), e);
                }
            }
        }
        round.end(unread);
        return end;
    }

    /** Whether more waits there. */
    private boolean step(WorkspaceId workspace, MessageFollower follower, AtomicLong lag) {
        var step = watermarks.step(workspace, follower);
        step.last().ifPresent(last -> {
            lag.set(Duration.between(last.stored(), clock.instant()).toSeconds());
            live.changed(workspace, "messages");
        });
        if (step.changes() >= BULK) {
            statistics.freshen();
            letOthersGoAhead(follower);
        }
        return step.more();
    }

    private void letOthersGoAhead(MessageFollower follower) {
        if (follower.goesAhead()) {
            lastBulk = System.nanoTime();
            return;
        }
        long end = System.nanoTime() + REST.toNanos();
        while (running && System.nanoTime() < end && System.nanoTime() - lastBulk < POLL.toNanos()) {
            pause(Duration.ofMillis(100));
        }
    }

    /** There is something new in this workspace. */
    public void wake(WorkspaceId workspace) {
        bells.values().forEach(Semaphore::release);
    }

    /**
     * Whether the follower has read everything that was committed before this call.
     *
     * @param name the follower's
     */
    public boolean caughtUp(WorkspaceId workspace, String name) {
        return all().stream().filter(f -> f.name().equals(name)).allMatch(f -> watermarks.caughtUp(workspace, f));
    }

    /** Makes a follower read everything again from the start. */
    public void startOver(WorkspaceId workspace, String name) {
        all().stream().filter(f -> f.name().equals(name)).forEach(f -> watermarks.forget(workspace, f));
        news.tell(workspace);
        wake(workspace);
    }

    /** Lets the batches at hand end. */
    @Override
    public void stop() {
        running = false;
        Threads.end(threads);
    }

    /** False where a test hands the batches over itself. */
    @Override
    public boolean isAutoStartup() {
        return byThemselves;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
