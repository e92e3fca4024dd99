package kith.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clock all nodes share: the database's. A node measures how far its own is off, at its start and every minute, and
 * reckons with that; what it claims is decided by the database alone.
 */
@Component
public class SharedClock {
    private static final Logger LOG = LoggerFactory.getLogger(SharedClock.class);

    /** From here on a clock is wrong, and not only imprecise. */
    static final Duration WRONG = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final InstantSource own;
    private volatile Duration behind = Duration.ZERO;

    SharedClock(JdbcClient jdbc, InstantSource own, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.own = own;
        Gauge.builder("kith.clock.skew", () -> skew().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("How far this node's clock is ahead of the database's.")
                .register(meters);
        measure();
    }

    public Instant instant() {
        return own.instant().plus(behind);
    }

    /** How far this node's clock is ahead of the shared one. */
    public Duration skew() {
        return behind.negated();
    }

    boolean isWrong() {
        return behind.abs().compareTo(WRONG) > 0;
    }

    /** The middle of the question and its answer is when the database looked at its clock. */
    final void measure() {
        var asked = own.instant();
        var there = jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var answered = own.instant();
        var middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        behind = Duration.between(middle, there);
        if (isWrong()) {
            LOG.warn(
                    "This node's clock is {} s {} the database's. Kith goes by the database; set the clock right.",
                    behind.abs().toSeconds(),
                    behind.isNegative() ? "ahead of" : "behind");
        }
    }
}
