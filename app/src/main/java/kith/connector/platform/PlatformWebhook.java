package kith.connector.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Call;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.WebhookReceiver;

/** What a platform tells by itself: the same events that it could be asked for, signed as we sign to it. */
record PlatformWebhook() implements WebhookReceiver {
    private static final String STREAM = "events";
    private static final int LONGEST_ID = 200;

    @Override
    public Setup setup() {
        return Setup.PERSON_WITHOUT_SECRET;
    }

    @Override
    public Verdict judge(Connection connection, Call call, Instant now) {
        var complaint =
                Sign.complaint(connection.credential(PlatformConnector.SECRET).strip(), call, now);
        if (complaint.isPresent()) {
            return new Verdict.Refuse(complaint.get());
        }
        var body = Json.readObject(call.text());
        var id = body.flatMap(said -> Json.id(said, "id")).filter(given -> given.length() <= LONGEST_ID);
        if (id.isEmpty() || !body.get().path("events").isArray()) {
            return new Verdict.Refuse(
                    "A call is an object with an id of its own, of at most 200 characters, and a list of events.");
        }
        return new Verdict.Keep(id.get(), STREAM);
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var payloads = new ArrayList<Raw>();
        for (var call : calls) {
            Json.readObject(call.body())
                    .ifPresent(said -> said.path("events")
                            .forEach(event -> payloads.add(new Raw(Events.STREAM, event.toString()))));
        }
        return new Reading(payloads, cursor, false);
    }
}
