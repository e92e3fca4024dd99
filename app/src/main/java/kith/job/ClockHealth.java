package kith.job;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells whoever watches the program that a node's clock is wrong. It works all the same, by the database's. */
@Component
class ClockHealth implements HealthIndicator {
    private final SharedClock clock;

    ClockHealth(SharedClock clock) {
        this.clock = clock;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("clock", clock.isWrong() ? "wrong" : "right")
                .withDetail("secondsAhead", clock.skew().toMillis() / 1000.0)
                .build();
    }
}
