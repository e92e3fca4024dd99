package kith.connector.telegram;

import java.time.Duration;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * The chat that a channel of ours is about.
 *
 * @param chat its number
 * @param type {@code channel}, {@code supergroup} or {@code group}
 * @param forum whether what is said there is said in topics
 * @param comments the group where a channel's posts are commented on; 0 where there is none
 */
record Here(long chat, String type, String title, long comments, boolean forum) {
    private static final Duration ASK_AGAIN = Duration.ofDays(1);

    /** As remembered, or asked for once a day. */
    static Here of(Bot bot, Memory memory) {
        return memory.get("chat")
                .flatMap(Json::readObject)
                .filter(kept -> Json.text(kept, "for").equals(bot.chat()))
                .filter(kept -> Json.timeOfSeconds(kept, "at")
                        .filter(at -> bot.now().isBefore(at.plus(ASK_AGAIN)))
                        .isPresent())
                .map(Here::read)
                .orElseGet(() -> ask(bot, memory));
    }

    /** @throws Trouble with a sentence when the bot knows no such chat */
    static Here ask(Bot bot, Memory memory) {
        var answer = bot.ask("getChat", Json.object().put("chat_id", bot.chat()));
        if (answer.says("not found")) {
            throw new Trouble(new Outcome.Refused("Telegram shows this bot no chat " + bot.chat()
                    + ": is it a member, or an administrator of the channel?"));
        }
        var chat = answer.orTrouble();
        var kept = Json.object()
                .put("for", bot.chat())
                .put("at", bot.now().getEpochSecond())
                .put("id", chat.path("id").longValue(0))
                .put("type", Json.text(chat, "type"))
                .put("title", Json.text(chat, "title"))
                .put("is_forum", chat.path("is_forum").booleanValue(false))
                .put(
                        "linked_chat_id",
                        Optional.of(chat.path("linked_chat_id"))
                                .filter(JsonNode::isIntegralNumber)
                                .map(JsonNode::longValue)
                                .orElse(0L));
        memory.put("chat", kept.toString());
        return read(kept);
    }

    private static Here read(JsonNode chat) {
        return new Here(
                chat.path("id").longValue(0),
                Json.text(chat, "type"),
                Json.text(chat, "title"),
                chat.path("linked_chat_id").longValue(0),
                chat.path("is_forum").booleanValue(false));
    }
}
