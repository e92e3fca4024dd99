package kith.connector.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.Line;
import kith.connector.Outcome;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.connector.Wire;
import kith.connector.Wire.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line in Socket Mode. Slack closes each after a few hours and says so some seconds before; the next is then opened at once, and
 * both are listened to until the old one ends, so that there is no moment without a line.
 */
final class SlackLine implements Line {
    private static final Duration GREETING = Duration.ofSeconds(15);

    private final Supplier<Wire> dial;
    private final Map<String, List<Envelope>> waiting = new HashMap<>();
    private Wire wire;
    private @Nullable Wire leaving;

    /** What Slack wants to have acknowledged, on the wire it came by. */
    private record Envelope(String id, Wire wire) {}

    /** May throw {@link Trouble}. */
    SlackLine(Supplier<Wire> dial) {
        this.dial = dial;
        this.wire = greeted();
    }

    /** Events come only after Slack has said hello. */
    private Wire greeted() {
        var fresh = dial.get();
        try {
            long until = System.nanoTime() + GREETING.toNanos();
            for (long left = GREETING.toNanos(); left > 0; left = until - System.nanoTime()) {
                var frame = fresh.next(Duration.ofNanos(left));
                if (frame.isPresent() && Json.text(message(frame.get()), "type").equals("hello")) {
                    return fresh;
                }
            }
            throw new Trouble(new Outcome.Unknown("Slack opened a line and did not say hello."));
        } catch (Trouble trouble) {
            fresh.close();
            throw trouble;
        }
    }

    @Override
    public Optional<Told> next(Duration patience) {
        var told = leaving == null ? Optional.<Told>empty() : told(leaving, Duration.ZERO);
        return told.isPresent() ? told : told(wire, patience);
    }

    private Optional<Told> told(Wire from, Duration patience) {
        Optional<Frame> frame;
        try {
            frame = from.next(patience);
            if (frame.filter(Frame.Closed.class::isInstance).isPresent() && from != leaving) {
                throw new Trouble(new Outcome.Unknown("Slack closed the line."));
            }
        } catch (Trouble trouble) {
            if (from != leaving) {
                throw trouble;
            }
            frame = Optional.of(new Frame.Closed(1006, "")); // it was about to end
        }
        if (frame.filter(Frame.Closed.class::isInstance).isPresent()) {
            from.close();
            leaving = null;
            return Optional.empty();
        }
        return frame.flatMap(one -> told(message(one), from));
    }

    private static JsonNode message(Frame frame) {
        return frame instanceof Frame.Text(var text) ? Json.readObject(text).orElseGet(Json::object) : Json.object();
    }

    private Optional<Told> told(JsonNode message, Wire from) {
        return switch (Json.text(message, "type")) {
            case "events_api" -> event(message, from);
            case "disconnect" -> {
                disconnect(Json.text(message, "reason"), from);
                yield Optional.empty();
            }
            default -> {
                Json.filled(message, "envelope_id").ifPresent(id -> acknowledge(new Envelope(id, from)));
                yield Optional.empty(); // a command, a button: Kith has none
            }
        };
    }

    private Optional<Told> event(JsonNode message, Wire from) {
        var envelope = new Envelope(Json.text(message, "envelope_id"), from);
        var key = Json.text(message, "payload", "event_id");
        if (!SlackEvents.isId(key)) {
            acknowledge(envelope);
            return Optional.empty();
        }
        waiting.computeIfAbsent(key, k -> new ArrayList<>()).add(envelope);
        return Optional.of(new Told.Event(
                key, new Raw(SlackEvents.EVENT, message.path("payload").toString())));
    }

    private void disconnect(String reason, Wire from) {
        if (reason.equals("link_disabled")) {
            throw new Trouble(new Outcome.Disconnected("Socket Mode is switched off for the Slack app."));
        }
        if (from == wire) {
            var fresh = greeted();
            if (leaving != null) {
                leaving.close();
            }
            leaving = wire;
            wire = fresh;
        }
    }

    @Override
    public void stored(Told told) {
        if (told instanceof Told.Event event) {
            Optional.ofNullable(waiting.remove(event.key()))
                    .ifPresent(envelopes -> envelopes.forEach(this::acknowledge));
        }
    }

    /** What is not acknowledged over a line that just ended, Slack says again over the other one; it is known again. */
    private void acknowledge(Envelope envelope) {
        try {
            envelope.wire().send(Json.object().put("envelope_id", envelope.id()).toString());
        } catch (Trouble trouble) {
            if (envelope.wire() == wire) {
                throw trouble;
            }
        }
    }

    @Override
    public Duration silentFor() {
        return wire.silentFor();
    }

    @Override
    public void close() {
        if (leaving != null) {
            leaving.close();
        }
        wire.close();
    }
}
