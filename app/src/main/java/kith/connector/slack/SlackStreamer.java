package kith.connector.slack;

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

/**
 * Slack's Socket Mode: the events of the Events API over a line that we open, so that nothing has to be reached from outside. The
 * address of each line is asked for anew, with a token of the app's own.
 *
 * @see <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Using Socket Mode</a>
 */
record SlackStreamer(InstantSource clock) implements Streamer {
    static final String TOKEN = "appToken";

    /** Slack pings every few seconds; its own clients give up after thirty. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Override
    public Opening open(Connection connection, Optional<String> resume) {
        var token = token(connection);
        if (token.isEmpty()) {
            return new Opening.None(
                    "The app-level token is missing, with which Slack lets an app listen (Socket Mode).");
        }
        // Slack says again what was not acknowledged, but keeps no account of what happened while nobody listened.
        return new Opening.Opened(new SlackLine(() -> wire(connection, token.get())), false);
    }

    /** Asks for an address, and does not go there: whether the token is one that Slack knows. */
    void check(Connection connection) {
        token(connection).ifPresent(token -> address(connection, token));
    }

    private static Optional<String> token(Connection connection) {
        return Optional.ofNullable(connection.credentials().get(TOKEN))
                .map(String::strip)
                .filter(given -> !given.isEmpty());
    }

    private Wire wire(Connection connection, String token) {
        return connection
                .transport()
                .wire(Wire.Dial.to(address(connection, token)).givenUpAfter(SILENCE));
    }

    /** Another one each time, for one line. */
    private URI address(Connection connection, String token) {
        try {
            var answer = new Api(connection, clock)
                    .askAs(token, "apps.connections.open")
                    .orTrouble();
            return URI.create(Json.text(answer, "url"));
        } catch (IllegalArgumentException e) {
            throw new Trouble(new Outcome.Refused("Slack named no address for its line."));
        } catch (Trouble trouble) {
            throw trouble.outcome() instanceof Outcome.Disconnected
                    ? new Trouble(new Outcome.Disconnected("Slack does not know this app-level token (any more)."))
                    : trouble;
        }
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        return new SlackEvents(clock).read(connection, cursor, calls);
    }
}
