package kith.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Claims due work and hands it to its handlers: one {@link Worker} a kind. */
@Component
class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration MEASURE_EVERY = Duration.ofMinutes(1);

    private final Due due;
    private final Claims claims;
    private final Heartbeats heartbeats;
    private final SharedClock shared;
    private final List<DueHandler> handlers;
    private final InstantSource clock;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    Workers(
            Due due,
            Claims claims,
            Heartbeats heartbeats,
            SharedClock shared,
            List<DueHandler> handlers,
            InstantSource clock) {
        this.due = due;
        this.claims = claims;
        this.heartbeats = heartbeats;
        this.shared = shared;
        this.handlers = handlers;
        this.clock = clock;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        threads = Executors.newVirtualThreadPerTaskExecutor(); // a context may be started again after a stop
        heartbeats.beat(); // before it claims: the others know it only as silent, and would free what it takes
        var held = claims.letGo();
        if (held > 0) {
            LOG.info("{} pieces of work were at hand when this node stopped; they go on.", held);
        }
        for (var handler : handlers) {
            handler.starting();
            var worker = new Worker(handler, claims, clock, threads, stopped);
            due.onWake(handler.kind(), worker::wake);
            threads.execute(worker::claim);
            threads.execute(worker::keepHeld);
        }
        every(MEASURE_EVERY, stopped, shared::measure);
        every(Heartbeats.EVERY, stopped, this::beat);
    }

    private void every(Duration time, CountDownLatch until, Runnable work) {
        threads.execute(() -> {
            try {
                while (!until.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                    tryTo(work);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void tryTo(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debug("The database did not answer: {}", e.getMessage());
        }
    }

    private void beat() {
        int freed = heartbeats.beat();
        if (freed > 0) {
            LOG.info("Another node fell silent; {} pieces of work that it held are free again.", freed);
            handlers.forEach(handler -> due.wake(handler.kind()));
        }
    }

    /** Lets the work at hand end, for at most ten seconds. */
    @Override
    public void stop() {
        stopped.countDown();
        handlers.forEach(DueHandler::stopping);
        handlers.forEach(handler -> due.wake(handler.kind()));
        Threads.end(threads);
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
