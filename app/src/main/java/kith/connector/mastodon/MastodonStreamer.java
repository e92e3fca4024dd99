package kith.connector.mastodon;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Line;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Streamer;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.connector.Wire;
import kith.connector.Wire.Frame;
import tools.jackson.databind.JsonNode;

/**
 * The account's stream over a WebSocket, where its server says that it has one: notifications, and what happens to its own posts. Of its
 * home timeline, which comes over the same line, nothing else is kept.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/streaming/">Streaming</a>
 */
record MastodonStreamer(InstantSource clock) implements Streamer {
    private static final String STREAM = "event";
    private static final int LONGEST_KEY = 200;

    /** A server pings every half minute. */
    private static final Duration SILENCE = Duration.ofSeconds(75);

    @Override
    public Opening open(Connection connection, Optional<String> resume) {
        var api = new Api(connection, clock);
        var server = api.server();
        if (server.streaming().isBlank()) {
            return new Opening.None("The server speaks over no line: it names none in what it says of itself.");
        }
        var me = api.me().id();
        return new Opening.Opened(new UserLine(connection.transport().wire(dial(connection, server)), me), false);
    }

    /** Mastodon takes the token in a header; of other servers it is only known that they take it in the address. */
    private static Wire.Dial dial(Connection connection, Server server) {
        var token = connection.credential("accessToken").strip();
        var address = server.streaming().replaceFirst("/+$", "").replaceFirst("^http", "ws")
                + "/api/v1/streaming?stream=user";
        try {
            return server.software() == Software.MASTODON
                    ? Wire.Dial.to(URI.create(address)).bearer(token).givenUpAfter(SILENCE)
                    : Wire.Dial.to(URI.create(address + "&access_token=" + Api.encoded(token)))
                            .givenUpAfter(SILENCE);
        } catch (IllegalArgumentException e) {
            throw new Trouble(new Outcome.Refused("The server names no address for its stream."));
        }
    }

    /**
     * @param me the server's own id of the account
     */
    private record UserLine(Wire wire, String me) implements Line {

        @Override
        public Optional<Told> next(Duration patience) {
            return wire.next(patience).flatMap(this::told);
        }

        private Optional<Told> told(Frame frame) {
            return switch (frame) {
                case Frame.Text(var text) -> Json.readObject(text).flatMap(this::told);
                case Frame.Bytes bytes -> Optional.empty();
                case Frame.Closed(var code, var reason) ->
                    throw new Trouble(new Outcome.Unknown("The server closed the line (" + code + ")."));
            };
        }

        /** What is told lies as text in the text. */
        private Optional<Told> told(JsonNode message) {
            var payload = Json.text(message, "payload");
            var about = Json.read(payload).orElseGet(Json::object);
            return switch (Json.text(message, "event")) {
                case "notification" -> event("notification", about, Json.text(about, "id"));
                case "update" ->
                    Json.text(about, "account", "id").equals(me)
                            ? event("status", about, Json.text(about, "id"))
                            : Optional.empty();
                case "status.update" ->
                    event("edit", about, Json.text(about, "id") + ":" + Json.text(about, "edited_at"));
                case "delete" -> event("delete", Json.object().put("id", payload), payload);
                default -> Optional.empty();
            };
        }

        private static Optional<Told> event(String kind, JsonNode about, String id) {
            var key = kind + ":" + id;
            var body = Json.object().put("kind", kind);
            body.set("about", about);
            return id.isBlank() || key.length() > LONGEST_KEY
                    ? Optional.empty()
                    : Optional.of(new Told.Event(key, new Raw(STREAM, body.toString())));
        }

        @Override
        public Duration silentFor() {
            return wire.silentFor();
        }

        @Override
        public void close() {
            wire.close();
        }
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var api = new Api(connection, clock);
        var progress = Progress.read(cursor, api.now(), api.now());
        var talks = new Talks(api);
        var me = api.me().id();
        var payloads = new ArrayList<Raw>();
        for (var call : calls) {
            var event = Json.readObject(call.body()).orElseGet(Json::object);
            var about = event.path("about");
            switch (Json.text(event, "kind")) {
                case "notification" -> payloads.add(notification(about, talks, progress));
                case "status" -> payloads.add(status(about, talks, progress));
                case "edit" -> {
                    if (Json.text(about, "account", "id").equals(me) || isWatched(about, progress)) {
                        payloads.add(status(about, talks, progress));
                    }
                }
                case "delete" -> gone(about, progress, api).ifPresent(payloads::add);
                default -> {}
            }
        }
        return new Reading(payloads, cursor.map(there -> progress.write()), false);
    }

    private static Raw notification(JsonNode about, Talks talks, Progress progress) {
        boolean spoken = MastodonCollector.SPOKEN.contains(Json.text(about, "type"));
        if (spoken) {
            progress.watch(about.path("status"));
        }
        return talks.payload("notification", about, spoken ? about.path("status") : Json.object());
    }

    private static Raw status(JsonNode about, Talks talks, Progress progress) {
        progress.watch(about);
        return talks.payload("status", about, about);
    }

    private static boolean isWatched(JsonNode status, Progress progress) {
        return StatusId.of(status)
                .map(RemoteId::value)
                .filter(progress.watched()::containsKey)
                .isPresent();
    }

    /** The server tells of everything that vanishes from the home timeline; most of it was never here. */
    private static Optional<Raw> gone(JsonNode about, Progress progress, Api api) {
        var id = StatusId.of(about).map(RemoteId::value);
        return id.filter(known -> progress.watched().remove(known) != null)
                .map(known -> new Raw(
                        "gone",
                        Json.object()
                                .put("id", known)
                                .put("at", api.now().toString())
                                .toString()));
    }
}
