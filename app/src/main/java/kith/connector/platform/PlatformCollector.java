package kith.connector.platform;

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
import kith.connector.Json;

/** Asks a platform for what happened, where it can be asked; one that only calls is not. */
record PlatformCollector(InstantSource clock) implements Collector {
    private static final int A_PAGE = 200;

    @Override
    public Duration pace() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var endpoint = new Endpoint(connection, clock);
        if (!Hello.of(endpoint).can().contains("events")) {
            return new Batch(List.of(), cursor.orElse(""), false);
        }
        var question = Json.object()
                .put("type", "events")
                .put("since", since.toString())
                .put("limit", A_PAGE);
        cursor.filter(after -> !after.isEmpty()).ifPresent(after -> question.put("after", after));
        var said = endpoint.ask(question);
        var payloads = new ArrayList<Raw>();
        said.path("events").forEach(event -> payloads.add(new Raw(Events.STREAM, event.toString())));
        var next = Json.filled(said, "cursor").or(() -> cursor).orElse("");
        boolean more =
                said.path("more").booleanValue(false) && !next.equals(cursor.orElse("")); // or it would never end
        return new Batch(payloads, next, more);
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return raw.stream().equals(Events.STREAM)
                ? Json.readObject(raw.body())
                        .flatMap(event -> Events.read(event, me))
                        .map(List::of)
                        .orElse(List.of())
                : List.of();
    }
}
