package kith.connector.telegram;

import java.util.Optional;
import kith.connector.Json;
import kith.connector.Outcome;

/** Takes a message away: the bot's own within 48 hours, anybody's where the bot may. */
final class Deletion {
    private Deletion() {}

    static Outcome of(Bot bot, MessageId id) {
        var input = Json.object().put("chat_id", id.chat()).put("message_id", id.number());
        var answer = bot.tryToChange("deleteMessage", input);
        if (answer.says("message to delete not found")) {
            return new Outcome.Done(id.id(), Optional.empty(), bot.now());
        }
        if (answer.says("message can't be deleted")) {
            return new Outcome.Refused(
                    "Telegram lets bots delete their own messages for 48 hours, and those of others only with that right.");
        }
        answer.orTroubleOfAct();
        return new Outcome.Done(id.id(), Optional.empty(), bot.now());
    }
}
