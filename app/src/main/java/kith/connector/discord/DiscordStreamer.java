package kith.connector.discord;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Streamer;
import kith.connector.Trouble;
import kith.connector.Wire;

/** Discord's gateway: what is said on the server, and to the bot alone, as it happens. */
record DiscordStreamer(InstantSource clock) implements Streamer {
    /** The list of a large server comes in one message. */
    private static final int LONGEST = 64 << 20;

    @Override
    public Opening open(Connection connection, Optional<String> resume) {
        var api = new Api(connection, clock);
        var server = api.server();
        var resumed = resume.flatMap(Session::read).flatMap(session -> resumed(connection, api, session));
        if (resumed.isPresent()) {
            return new Opening.Opened(resumed.get(), true);
        }
        var intents = Intents.wanted(api.ask("/applications/@me").orTrouble());
        var wire = wire(connection, gateway(api));
        return new Opening.Opened(GatewayLine.identified(wire, server, api.token(), intents), false);
    }

    private static Optional<GatewayLine> resumed(Connection connection, Api api, Session session) {
        return tried(connection, session.url())
                .flatMap(wire -> GatewayLine.resumed(wire, api.server(), api.token(), session));
    }

    /** The machine a session lived on may be gone, and the session with it. */
    private static Optional<Wire> tried(Connection connection, String url) {
        try {
            return Optional.of(wire(connection, url));
        } catch (Trouble trouble) {
            return Optional.empty();
        }
    }

    /** Discord counts sessions that are begun, and shuts out who begins too many. */
    private static String gateway(Api api) {
        var gateway = api.ask("/gateway/bot").orTrouble();
        var limit = gateway.path("session_start_limit");
        if (limit.path("remaining").intValue(1) < 1) {
            throw new Trouble(Outcome.Throttled.closed(
                    Duration.ofMillis(Json.number(limit, "reset_after")),
                    "The bot has begun as many sessions as Discord allows in a day."));
        }
        return Json.text(gateway, "url");
    }

    private static Wire wire(Connection connection, String url) {
        try {
            var address = URI.create(url.replaceFirst("/+$", "") + "/?v=10&encoding=json");
            return connection.transport().wire(Wire.Dial.to(address).upTo(LONGEST));
        } catch (IllegalArgumentException e) {
            throw new Trouble(new Outcome.Refused("Discord named no address for its gateway."));
        }
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        return new GatewayEvents(new Api(connection, clock), cursor).read(calls);
    }
}
