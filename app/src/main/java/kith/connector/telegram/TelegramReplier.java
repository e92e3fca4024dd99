package kith.connector.telegram;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.Replier;

/** Answers messages, in the chat and topic where they were said, and puts a thumb up under them. */
record TelegramReplier(InstantSource clock) implements Replier {
    private static final String LIKE = "👍";

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var bot = new Bot(connection, clock);
        if (order.act() instanceof Act.Reply reply) {
            return MessageId.of(reply.to())
                    .map(to -> new Sending(bot).send(String.valueOf(to.chat()), reply.content(), Optional.of(to)))
                    .orElseGet(Sending::nowhere);
        }
        if (order.act() instanceof Act.Like(var target)) {
            return MessageId.of(target).map(id -> like(bot, id)).orElseGet(Sending::nowhere);
        }
        return Refusal.of(order.act());
    }

    private static Outcome like(Bot bot, MessageId id) {
        var input = Json.object().put("chat_id", id.chat()).put("message_id", id.number());
        input.putArray("reaction").addObject().put("type", "emoji").put("emoji", LIKE);
        bot.change("setMessageReaction", input);
        return new Outcome.Done(id.id(), Optional.empty(), bot.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Reply ? new Recognition.Ask() : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }
}
