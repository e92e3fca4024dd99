package kith.connector.discord;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.Line;
import kith.connector.Outcome;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.connector.Wire;
import kith.connector.Wire.Frame;
import tools.jackson.databind.JsonNode;

/**
 * A line to Discord's gateway. Discord numbers what it says; who hangs up without saying goodbye for good may go on after the last
 * number it knows, over another line.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway">Gateway</a>
 */
final class GatewayLine implements Line {
    static final String STREAM = "gateway";

    private static final int DISPATCH = 0;
    private static final int HEARTBEAT = 1;
    private static final int IDENTIFY = 2;
    private static final int RESUME = 6;
    private static final int RECONNECT = 7;
    private static final int INVALID_SESSION = 9;
    private static final int HELLO = 10;
    private static final int HEARTBEAT_ACK = 11;

    /** Any code but 1000 and 1001, with which the session would end. */
    private static final int COME_BACK = 4000;

    private static final Set<Integer> SESSION_IS_OVER = Set.of(4007, 4009);
    private static final Duration GREETING = Duration.ofSeconds(20);

    private static final Set<String> OF_PEOPLE = Set.of(
            "MESSAGE_CREATE",
            "MESSAGE_UPDATE",
            "MESSAGE_DELETE",
            "MESSAGE_DELETE_BULK",
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE");
    private static final Set<String> OF_THE_SERVER = Set.of(
            "GUILD_MEMBER_ADD",
            "GUILD_MEMBER_REMOVE",
            "CHANNEL_UPDATE",
            "CHANNEL_DELETE",
            "THREAD_CREATE",
            "THREAD_UPDATE",
            "THREAD_DELETE");

    private final Wire wire;
    private final String server;
    private final long every; // nanoseconds between heartbeats
    private final Queue<Told> before = new ArrayDeque<>();
    private long nextBeat;
    private boolean answered = true;
    private Session session;

    private GatewayLine(Wire wire, String server) {
        this.wire = wire;
        this.server = server;
        this.session = new Session("", "", 0);
        var hello = await(HELLO);
        this.every = Math.max(1, hello.path("d").path("heartbeat_interval").longValue(45_000)) * 1_000_000;
        this.nextBeat =
                System.nanoTime() + (long) (every * ThreadLocalRandom.current().nextDouble());
    }

    /** Begins a session. */
    static GatewayLine identified(Wire wire, String server, String token, int intents) {
        try {
            var line = new GatewayLine(wire, server);
            var identify =
                    Json.object().put("token", token).put("intents", intents).put("large_threshold", 50);
            identify.putObject("properties")
                    .put("os", "linux")
                    .put("browser", "kith")
                    .put("device", "kith");
            line.send(IDENTIFY, identify);
            var ready = line.await(DISPATCH, INVALID_SESSION);
            if (!Json.text(ready, "t").equals("READY")) {
                throw new Trouble(new Outcome.Unknown("Discord began no session."));
            }
            line.session = new Session(
                    Json.text(ready, "d", "session_id"),
                    Json.text(ready, "d", "resume_gateway_url"),
                    Json.number(ready, "s"));
            line.before.add(new Told.Mark(line.session.write()));
            return line;
        } catch (SessionOver over) {
            wire.close(COME_BACK);
            throw new Trouble(new Outcome.Unknown("Discord ended the session."));
        } catch (Trouble trouble) {
            wire.close(COME_BACK);
            throw trouble;
        }
    }

    /** Goes on with a session; empty when Discord has forgotten it. */
    static Optional<GatewayLine> resumed(Wire wire, String server, String token, Session session) {
        try {
            var line = new GatewayLine(wire, server);
            line.session = session;
            line.send(
                    RESUME,
                    Json.object()
                            .put("token", token)
                            .put("session_id", session.id())
                            .put("seq", session.sequence()));
            var first = line.await(DISPATCH, INVALID_SESSION);
            if (op(first) == INVALID_SESSION) {
                wire.close(COME_BACK);
                return Optional.empty();
            }
            line.before.add(line.told(first));
            return Optional.of(line);
        } catch (SessionOver over) {
            wire.close(COME_BACK);
            return Optional.empty();
        } catch (Trouble trouble) {
            wire.close(COME_BACK);
            throw trouble;
        }
    }

    private static final class SessionOver extends RuntimeException {}

    /** The next message of these kinds, while the line is being opened. */
    private JsonNode await(int... kinds) {
        long until = System.nanoTime() + GREETING.toNanos();
        for (long left = GREETING.toNanos(); left > 0; left = until - System.nanoTime()) {
            var frame = wire.next(Duration.ofNanos(left));
            if (frame.isPresent()) {
                var message = message(frame.get());
                for (int kind : kinds) {
                    if (op(message) == kind) {
                        return message;
                    }
                }
            }
        }
        throw new Trouble(new Outcome.Unknown("Discord opened a line and said nothing."));
    }

    private static int op(JsonNode message) {
        return message.path("op").intValue(-1);
    }

    private static JsonNode message(Frame frame) {
        return switch (frame) {
            case Frame.Text(var text) -> Json.readObject(text).orElseGet(Json::object);
            case Frame.Bytes bytes -> Json.object();
            case Frame.Closed(var code, var reason) -> {
                if (SESSION_IS_OVER.contains(code)) {
                    throw new SessionOver();
                }
                throw new Trouble(why(code, reason));
            }
        };
    }

    private static Outcome why(int code, String reason) {
        return switch (code) {
            case 4004 -> new Outcome.Disconnected("Discord does not know this bot token (any more).");
            case 4013, 4014 ->
                new Outcome.Disconnected(
                        "Discord does not let the bot listen: turn on its intents in Discord's developer portal.");
            case 4010, 4011, 4012 -> new Outcome.Refused("Discord does not open its gateway for this bot: " + reason);
            default -> new Outcome.Unknown("Discord hung up (" + code + (reason.isBlank() ? "" : " " + reason) + ").");
        };
    }

    @Override
    public Optional<Told> next(Duration patience) {
        if (!before.isEmpty()) {
            return Optional.ofNullable(before.poll());
        }
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            beat();
            long wait = Math.min(until, nextBeat) - System.nanoTime();
            var told = hear(wire.next(Duration.ofNanos(Math.max(0, wait))));
            if (told.isPresent() || System.nanoTime() >= until) {
                return told;
            }
        }
    }

    private Optional<Told> hear(Optional<Frame> frame) {
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        JsonNode message;
        try {
            message = message(frame.get());
        } catch (SessionOver over) {
            throw new Trouble(new Outcome.Unknown("Discord ended the session."));
        }
        return switch (op(message)) {
            case DISPATCH -> Optional.of(told(message));
            case HEARTBEAT -> {
                sendBeat();
                yield Optional.empty();
            }
            case HEARTBEAT_ACK -> {
                answered = true;
                yield Optional.empty();
            }
            case RECONNECT -> throw new Trouble(new Outcome.Unknown("Discord asks for another line."));
            case INVALID_SESSION -> throw new Trouble(new Outcome.Unknown("Discord ended the session."));
            default -> Optional.empty();
        };
    }

    /** What is not for this server still moves the number on. */
    private Told told(JsonNode message) {
        var kind = Json.text(message, "t");
        var about = Json.text(message, "d", "guild_id");
        session = session.at(Math.max(session.sequence(), Json.number(message, "s")));
        boolean direct = about.isEmpty() && OF_PEOPLE.contains(kind);
        boolean here = about.equals(server) && (OF_PEOPLE.contains(kind) || OF_THE_SERVER.contains(kind));
        if (!direct && !here) {
            return new Told.Mark(session.write());
        }
        var key = session.id() + ":" + Json.number(message, "s");
        var body = Json.object().put("key", key).put("t", kind);
        body.set("d", message.path("d"));
        return new Told.Event(key, new Raw(STREAM, body.toString()), Optional.of(session.write()));
    }

    /** Whoever does not answer until the next one is due is not there any more. */
    private void beat() {
        if (System.nanoTime() < nextBeat) {
            return;
        }
        if (!answered) {
            throw new Trouble(new Outcome.Unknown("Discord does not answer heartbeats any more."));
        }
        answered = false;
        nextBeat = System.nanoTime() + every;
        sendBeat();
    }

    private void sendBeat() {
        var beat = Json.object().put("op", HEARTBEAT);
        wire.send((session.sequence() > 0 ? beat.put("d", session.sequence()) : beat.putNull("d")).toString());
    }

    private void send(int kind, JsonNode content) {
        var message = Json.object().put("op", kind);
        message.set("d", content);
        wire.send(message.toString());
    }

    @Override
    public Duration silentFor() {
        return wire.silentFor();
    }

    /** The session lives on for a while, for the next line. */
    @Override
    public void close() {
        wire.close(COME_BACK);
    }
}
