package kith.connector.slack;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.Replier;

/** Answers in the thread of a message, or in a conversation of two as one talks there; and puts a thumb up under messages. */
record SlackReplier(InstantSource clock) implements Replier {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Reply reply) {
            var problems = MessageLimits.problems(reply.content());
            if (!problems.isEmpty()) {
                return new Outcome.Refused(String.join(" ", problems));
            }
            return MessageId.of(reply.to())
                    .map(to -> new Sending(api).write(order, to.channel(), thread(reply, to), reply.content()))
                    .orElseGet(Refusal::noMessage);
        }
        if (order.act() instanceof Act.Like(var target)) {
            return MessageId.of(target).map(id -> like(api, id)).orElseGet(Refusal::noMessage);
        }
        return Refusal.of(order.act());
    }

    /** A thread is named by its first message. Between two people nobody opens one for an answer. */
    private static Optional<String> thread(Act.Reply reply, MessageId to) {
        var root = MessageId.of(reply.root()).filter(id -> id.channel().equals(to.channel()));
        return to.isDirect() && reply.root().equals(reply.to())
                ? Optional.empty()
                : Optional.of(root.map(MessageId::ts).orElse(to.ts()));
    }

    private static Outcome like(Api api, MessageId id) {
        var answer = api.change(
                "reactions.add",
                Json.object()
                        .put("channel", id.channel())
                        .put("timestamp", id.ts())
                        .put("name", "thumbsup"));
        if (!answer.is("already_reacted")) {
            answer.orTroubleOfAct();
        }
        return new Outcome.Done(id.remote(), Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Reply reply ? Sending.recognition(reply.content()) : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return order.act() instanceof Act.Reply reply
                ? MessageId.of(reply.to())
                        .flatMap(to -> new Sending(new Api(connection, clock))
                                .lookUp(order, to.channel(), thread(reply, to), reply.content()))
                : Optional.empty();
    }
}
