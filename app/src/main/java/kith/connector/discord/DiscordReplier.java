package kith.connector.discord;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;

/** Answers messages where they were said, and puts a thumb up under them. */
record DiscordReplier(InstantSource clock) implements Replier {
    private static final String LIKE = "%F0%9F%91%8D"; // 👍

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Reply reply) {
            var problems = MessageLimits.problems(reply.content());
            if (!problems.isEmpty()) {
                return new Outcome.Refused(String.join(" ", problems));
            }
            return room(api, reply)
                    .map(room -> new Sending(api).write(order, room, reply.content(), Optional.of(reply.to())))
                    .orElseGet(Refusal::gone);
        }
        if (order.act() instanceof Act.Like(var target)) {
            return new Rooms(api)
                    .of(target, api.channel().orElse(""))
                    .map(room -> like(api, room, target))
                    .orElseGet(Refusal::gone);
        }
        return Refusal.of(order.act());
    }

    /** A thread has the id of the message it began with, so that an answer in it is found at once. */
    private static Optional<String> room(Api api, Act.Reply reply) {
        return new Rooms(api).of(reply.to(), reply.root().value(), api.channel().orElse(""));
    }

    private static Outcome like(Api api, String room, RemoteId target) {
        api.tryToChange("PUT", "/channels/" + room + "/messages/" + target + "/reactions/" + LIKE + "/@me")
                .orTroubleOfAct();
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Reply ? Sending.BY_NONCE : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        return order.act() instanceof Act.Reply reply
                ? room(api, reply).flatMap(room -> new Sending(api).lookUpAnswer(order, room, reply))
                : Optional.empty();
    }
}
