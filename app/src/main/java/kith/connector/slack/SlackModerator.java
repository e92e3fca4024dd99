package kith.connector.slack;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;

/** Pins messages to their channel; more a bot may not do to others. */
record SlackModerator(InstantSource clock) implements Moderator {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Pin(var target)) {
            return pin(api, target, "pins.add", "already_pinned");
        }
        if (order.act() instanceof Act.Unpin(var target)) {
            return pin(api, target, "pins.remove", "no_pin");
        }
        return Refusal.of(order.act());
    }

    private static Outcome pin(Api api, RemoteId target, String method, String already) {
        return MessageId.of(target)
                .<Outcome>map(id -> {
                    var answer = api.change(
                            method, Json.object().put("channel", id.channel()).put("timestamp", id.ts()));
                    if (!answer.is(already)) {
                        answer.orTroubleOfAct();
                    }
                    return new Outcome.Done(id.remote(), Optional.empty(), api.now());
                })
                .orElseGet(Refusal::noMessage);
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }
}
