package kith.connector.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;

/** Collects the entries of a feed that are new or have changed. */
record FeedCollector(InstantSource clock) implements Collector {

    @Override
    public Duration pace() {
        return Pace.PLAIN;
    }

    /** A feed shows what it shows: all of it is taken at first, however old. */
    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var configured = connection.documentUrl();
        var memo = Memo.read(cursor);
        var fetched = new Fetch(connection.transport(), clock).changed(memo.request(configured));
        if (fetched.isEmpty()) {
            return new Batch(List.of(), cursor.orElse(""), false, memo.pace());
        }
        var feed = fetched.get().feed();
        var payloads = new ArrayList<Raw>();
        for (var piece : feed.pieces().reversed()) { // the oldest first
            if (memo.learns(piece)) {
                payloads.add(new Raw(piece.stream(), piece.body()));
            }
        }
        var pace = Pace.of(fetched.get().response(), feed.ttl());
        return new Batch(payloads, memo.write(configured, fetched.get(), pace), false, pace);
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return switch (raw.stream()) {
            case "xml" -> XmlEntry.read(raw.body(), me);
            case "json" -> JsonEntry.read(raw.body(), me);
            default -> List.of();
        };
    }
}
