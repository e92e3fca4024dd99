package kith.job;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Claims due work and hands it to its handlers: one claiming thread a kind, woken by a second's poll or by new work. */
@Component
class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Due due;
    private final List<DueHandler> handlers;
    private final InstantSource clock;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    Workers(Due due, List<DueHandler> handlers, InstantSource clock) {
        this.due = due;
        this.handlers = handlers;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor(); // a context may be started again after a stop
        handlers.forEach(handler -> threads.execute(() -> claimFor(handler)));
    }

    private void claimFor(DueHandler handler) {
        var bell = new Semaphore(0);
        var free = new Semaphore(handler.width());
        due.onWake(handler.kind(), bell::release);
        while (running) {
            try {
                if (claimSome(handler, free) == 0) {
                    bell.tryAcquire(1, TimeUnit.SECONDS);
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return; // the program stops
            } catch (RuntimeException e) {
                LOG.warn("Due {} could not be claimed; tried again in a second: {}", handler.kind(), e.getMessage());
                pause();
            }
        }
    }

    private int claimSome(DueHandler handler, Semaphore free) throws InterruptedException {
        free.acquire();
        int batch = 1 + free.drainPermits();
        int started = 0;
        try {
            for (var work : due.claim(handler.kind(), batch, handler.lease())) {
                started++;
                threads.execute(() -> {
                    try {
                        work(handler, work);
                    } finally {
                        free.release();
                    }
                });
            }
        } finally {
            free.release(batch - started);
        }
        return started;
    }

    private void work(DueHandler handler, Due.Claimed work) {
        try {
            due.settle(handler.kind(), work, handler.handle(work.workspace(), work.id()));
        } catch (RuntimeException e) {
            if (!running) {
                return; // the lease ends by itself
            }
            LOG.error("Due {} {} of workspace {} failed", handler.kind(), work.id(), work.workspace(), e);
            due.settle(handler.kind(), work, Optional.of(clock.instant().plus(handler.afterFailure())));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the work at hand end, for at most ten seconds. */
    @Override
    public void stop() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
