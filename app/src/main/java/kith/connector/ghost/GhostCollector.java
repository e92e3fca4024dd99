package kith.connector.ghost;

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

/** Collects what a site says, in the order of its changes, then what its members say to it, hidden comments among them, then who joined. */
record GhostCollector(InstantSource clock) implements Collector {

    @Override
    public Duration pace() {
        return Duration.ofMinutes(1);
    }

    /** Posts come before what is said about them: one list at a time, to its end. */
    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var site = new Site(connection, clock);
        var member = Comments.member(connection).orElse("");
        var round = new Round(site, member, Progress.read(cursor, since, site.now()));
        boolean more = round.posts() || round.comments() || round.members();
        if (!more) {
            round.lookAtLatestComments();
            round.lookForWhatIsDeleted();
        }
        return round.batch(more);
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.readObject(raw.body())
                .map(json -> Reader.read(raw.stream(), json, me))
                .orElse(List.of());
    }
}
