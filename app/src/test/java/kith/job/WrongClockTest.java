package kith.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import kith.testing.Patience;
import org.junit.jupiter.api.Test;

/** A node whose clock is ten minutes fast. */
class WrongClockTest extends TwoNodes {
    private static final Duration FAST = Duration.ofMinutes(10);

    private final InstantSource fast = () -> Instant.now().plus(FAST);

    @Test
    void it_claims_nothing_early_and_comes_back_when_it_said() {
        var early = plan(harbour, 1, Instant.now().plus(Duration.ofMinutes(5)), false);
        var ripe = planned(workshop, 1);
        var times = new AtomicInteger();
        var handler = handler(4, LEASE, id -> {
            assertThat(id).isEqualTo(ripe);
            return times.incrementAndGet() < 3 ? Optional.of(fast.instant().plusMillis(100)) : Optional.empty();
        });
        var stopped = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var worker = new Worker(handler, berth, fast, threads, stopped);
            threads.execute(worker::claim);
            Patience.untilTrue("it came back twice", () -> times.get() == 3);
            stopped.countDown();
        }
        assertThat(jdbc.sql("SELECT count(*) FROM due WHERE id = :id AND lease_until IS NULL AND at > now()")
                        .param("id", early)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void it_is_noticed_and_reckoned_with() {
        var meters = new SimpleMeterRegistry();
        var shared = new SharedClock(jdbc, fast, meters);

        assertThat(shared.isWrong()).isTrue();
        assertThat(shared.instant()).isCloseTo(Instant.now(), within(20, ChronoUnit.SECONDS));
        assertThat(meters.get("kith.clock.skew").gauge().value()).isBetween(580.0, 620.0);
        assertThat(new ClockHealth(shared).health().getDetails()).containsEntry("clock", "wrong");
    }

    @Test
    void a_right_clock_is_not_noticed() {
        var shared = new SharedClock(jdbc, InstantSource.system(), new SimpleMeterRegistry());

        assertThat(shared.isWrong()).isFalse();
        assertThat(new ClockHealth(shared).health().getDetails()).containsEntry("clock", "right");
    }
}
