package kith.connector.wordpress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;

/**
 * Collects what a site says and what is said on it: its posts and pages in the order of their changes, then the comments on them,
 * those that wait for a moderator among them.
 */
record WordPressCollector(InstantSource clock) implements Collector {

    @Override
    public Duration pace() {
        return Duration.ofMinutes(1);
    }

    /** Posts come before what is said about them: one list at a time, to its end. */
    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var round = new Round(new Site(connection, clock), Progress.read(cursor, since));
        boolean more = round.changedPosts() || round.changedPages() || round.comments();
        if (!more) {
            round.lookAtLatestComments();
        }
        return round.batch(more);
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.read(raw.body())
                .map(json -> Reader.read(raw.stream(), json, me))
                .orElse(List.of());
    }
}
