package kith.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kith.job.Claims.Claimed;
import kith.job.Claims.Ended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works one kind: claims as much as it has room for, woken by a second's poll, by new work and by work that ended, and keeps
 * what it holds claimed for as long as it works on it.
 */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final DueHandler handler;
    private final Claims claims;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final CountDownLatch stopped;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore room;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Set<Claimed> held = ConcurrentHashMap.newKeySet();

    Worker(DueHandler handler, Claims claims, InstantSource clock, ExecutorService threads, CountDownLatch stopped) {
        this.handler = handler;
        this.claims = claims;
        this.clock = clock;
        this.threads = threads;
        this.stopped = stopped;
        this.room = new Semaphore(handler.width());
    }

    void wake() {
        bell.release();
    }

    /** Goes on after a stop until all that is at hand has ended. */
    void claim() {
        while (running() || !held.isEmpty()) {
            try {
                bell.drainPermits();
                if (claimSome() == 0) {
                    bell.tryAcquire(1, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                return; // the program stops
            } catch (RuntimeException e) {
                if (running()) {
                    LOG.warn(
                            "Due {} could not be claimed; tried again in a second: {}", handler.kind(), e.getMessage());
                    pauseAfterTrouble();
                }
            }
        }
    }

    private void pauseAfterTrouble() {
        try {
            var over = stopped.await(1, TimeUnit.SECONDS);
            LOG.trace("Claiming goes on: {}", !over);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands back what ended, and takes as much as there is room for. */
    private int claimSome() {
        var over = new ArrayList<Ended>();
        for (var one = ended.poll(); one != null; one = ended.poll()) {
            over.add(one);
        }
        int batch = running() ? room.drainPermits() : 0;
        List<Claimed> claimed = List.of();
        try {
            claimed = claims.goOn(handler.kind(), over, batch, handler.lease());
        } catch (RuntimeException e) {
            ended.addAll(over);
            throw e;
        } finally {
            room.release(batch - claimed.size());
        }
        over.forEach(one -> held.remove(one.work()));
        held.addAll(claimed);
        claimed.forEach(work -> threads.execute(() -> work(work)));
        return claimed.size();
    }

    private void work(Claimed work) {
        var comeBack = Optional.<Duration>empty();
        try {
            comeBack = next(work);
        } catch (RuntimeException e) {
            if (!running()) {
                held.remove(work); // its lease ends by itself
                return;
            }
            LOG.error("Due {} {} of workspace {} failed", handler.kind(), work.id(), work.workspace(), e);
            comeBack = Optional.of(handler.afterFailure());
        }
        ended.add(new Ended(work, comeBack));
        room.release();
        wake(); // its lane has room again
    }

    /** The handler reckons with this node's clock; what counts is how long until then. */
    private Optional<Duration> next(Claimed work) {
        return handler.handle(work.workspace(), work.id()).map(at -> Duration.between(clock.instant(), at));
    }

    /** Renews what is held three times a lease, so that two renewals may fail. */
    void keepHeld() {
        try {
            while (!stopped.await(handler.lease().toMillis() / 3, TimeUnit.MILLISECONDS)) {
                var now = List.copyOf(held);
                if (!now.isEmpty()) {
                    renew(now);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(List<Claimed> now) {
        try {
            claims.renew(handler.kind(), now, handler.lease());
        } catch (RuntimeException e) {
            LOG.warn("What is held of due {} could not be renewed: {}", handler.kind(), e.getMessage());
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }
}
