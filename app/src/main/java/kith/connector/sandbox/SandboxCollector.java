package kith.connector.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Outcome;
import kith.connector.Trouble;

/** Follows the network's feed of events: history and what happens now come the same way. */
final class SandboxCollector implements Collector {
    private static final int PAGE = 200;

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var from = cursor.map(c -> "&cursor=" + SandboxClient.encoded(c))
                .orElseGet(() -> "&since=" + SandboxClient.encoded(since.toString()));
        var page = new SandboxClient(connection).read("events?limit=" + PAGE + from);
        var next = SandboxWords.optional(page, "cursor");
        if (next.isEmpty() || !page.path("items").isArray()) {
            throw new Trouble(new Outcome.Unknown("The network's feed cannot be read."));
        }
        var payloads = new ArrayList<Raw>();
        for (var event : page.path("items")) {
            payloads.add(new Raw(event.path("type").asString("unknown"), event.toString()));
        }
        return new Batch(payloads, next.get(), page.path("more").asBoolean(false));
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return SandboxWords.event(raw.body(), me);
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(2);
    }
}
