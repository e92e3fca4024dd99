package kith.conversation.web;

import java.time.Duration;
import kith.conversation.Promise;
import kith.conversation.Promise.Standing;
import kith.web.Words;

/** How a promise stands, in words. */
public final class PromiseWords {
    private static final int DAY = 24;

    private PromiseWords() {}

    /** “12 min left of 1 h”, “20 min over”. */
    public static String stands(Words words, Promise promise) {
        var kind = "promise." + promise.kind().word();
        return promise.standing() == Standing.LATE
                ? words.t(kind + ".over", words.span(promise.left().negated()))
                : words.t(
                        kind + ".left",
                        span(words, promise.business(), promise.left()),
                        span(words, promise.business(), promise.promised()));
    }

    /** A day of business hours has not 24 of them: those are told as hours, however many. */
    public static String span(Words words, boolean business, Duration time) {
        return business && time.toHours() >= DAY ? words.t("time.hours", time.toHours()) : words.span(time);
    }
}
