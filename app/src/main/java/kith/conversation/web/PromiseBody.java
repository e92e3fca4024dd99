package kith.conversation.web;

import java.time.Instant;
import java.util.UUID;
import kith.conversation.Promise;

/**
 * A promise in the API.
 *
 * @param kind {@code answer} or {@code resolution}
 * @param hours {@code business} or {@code clock}: what minutes are counted in
 * @param minutesLeft less than 0, by the clock, when it is over
 * @param standing {@code running}, {@code ahead} or {@code late}
 */
record PromiseBody(
        UUID conversation,
        String kind,
        UUID level,
        String levelName,
        Instant began,
        Instant due,
        String hours,
        long minutes,
        long minutesLeft,
        String standing) {
    static PromiseBody of(Promise promise) {
        return new PromiseBody(
                promise.conversation().value(),
                promise.kind().word(),
                promise.levelId().value(),
                promise.level(),
                promise.began(),
                promise.due(),
                promise.business() ? "business" : "clock",
                promise.promised().toMinutes(),
                promise.left().toMinutes(),
                promise.standing().word());
    }
}
