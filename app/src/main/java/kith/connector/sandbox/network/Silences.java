package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was said to the network and got no answer, in its own words. */
final class Silences {
    private final List<Silence> all = new ArrayList<>();

    /**
     * @param text what was said
     * @param until when the line was let go
     * @param taken whether it exists all the same
     */
    record Silence(String text, Instant from, Instant until, boolean taken) {}

    /** Only what says something counts: a question that stays open keeps nobody waiting for long. */
    synchronized void add(Call call, Duration held, boolean taken) {
        if (call.body().length == 0) {
            return;
        }
        var text = call.readable().path("text").asString("");
        if (!text.isEmpty()) {
            all.add(new Silence(text, call.now(), call.now().plus(held), taken));
        }
    }

    synchronized List<Silence> all() {
        return List.copyOf(all);
    }
}
