package kith.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When an act shall leave. */
public sealed interface When {

    /** As soon as its lane is free. */
    record Now() implements When {}

    record At(Instant instant) implements When {}

    /**
     * When the clock on the wall of that zone shows this time. In the night that skips an hour a time within the gap moves
     * forward by the gap; in the night that has an hour twice, the earlier one is meant.
     */
    record OnTheClock(LocalDateTime wall, ZoneId zone) implements When {}

    static When now() {
        return new Now();
    }

    static When at(Instant instant) {
        return new At(instant);
    }

    static When onTheClock(LocalDateTime wall, ZoneId zone) {
        return new OnTheClock(wall, zone);
    }

    /**
     * @param now what {@link Now} means
     */
    default Instant instant(Instant now) {
        return switch (this) {
            case Now n -> now;
            case At(var instant) -> instant;
            case OnTheClock(var wall, var zone) ->
                wall.atZone(zone).toInstant(); // moves gaps forward, takes the earlier
        };
    }
}
