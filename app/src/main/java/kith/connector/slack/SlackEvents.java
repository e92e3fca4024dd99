package kith.connector.slack;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.CallReader;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/** Reads the events of Slack's Events API, which come alike by call and by Socket Mode: a body around an event, with an {@code event_id}. */
record SlackEvents(InstantSource clock) implements CallReader {
    static final String EVENT = "event";
    private static final int LONGEST_ID = 200;

    /** They tell that a thread grew, which the answer itself tells too. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("message_replied", "assistant_app_thread");

    /** The app was taken away, or its token: asking finds out, and says so. */
    private static final Set<String> ENDINGS = Set.of("tokens_revoked", "app_uninstalled");

    /** Whether by it an event is known again. */
    static boolean isId(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID;
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var api = new Api(connection, clock);
        var progress = Progress.read(cursor, api.now());
        var payload = new Payload(api, progress);
        var payloads = new ArrayList<Raw>();
        boolean ask = false;
        for (var call : calls) {
            var event = Json.readObject(call.body()).orElseGet(Json::object).path("event");
            ask |= ENDINGS.contains(Json.text(event, "type"));
            payload(payload, event).ifPresent(payloads::add);
        }
        // a workspace that was not asked yet begins at the beginning all the same
        return new Reading(payloads, cursor.map(there -> progress.write()), ask);
    }

    private static Optional<Raw> payload(Payload payload, JsonNode event) {
        return switch (Json.text(event, "type")) {
            case "message", "app_mention" -> message(payload, event);
            case "reaction_added", "reaction_removed" ->
                MessageId.isId(Json.text(event, "item", "channel"))
                        ? Optional.of(payload.reaction(event))
                        : Optional.empty(); // to a file
            default -> Optional.empty();
        };
    }

    private static Optional<Raw> message(Payload payload, JsonNode event) {
        var channel = Json.text(event, "channel");
        var subtype = Json.text(event, "subtype");
        if (!MessageId.isId(channel) || SAID_ELSEWHERE.contains(subtype)) {
            return Optional.empty();
        }
        return switch (subtype) {
            case "message_changed" -> Optional.of(payload.message(event.path("message"), channel));
            case "message_deleted" ->
                Optional.of(new MessageId(channel, Json.text(event, "deleted_ts")))
                        .filter(id -> MessageId.isTs(id.ts()))
                        .map(payload::gone);
            default -> Optional.of(payload.message(event, channel));
        };
    }
}
