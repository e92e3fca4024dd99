package kith.connector.discord;

import java.util.Optional;
import kith.connector.Outcome;
import kith.connector.RemoteId;

/** Takes a message away: the bot's own, or anybody's where it may. What is nowhere to be seen is gone. */
final class Deletion {
    private Deletion() {}

    static Outcome of(Api api, RemoteId target) {
        if (!Snowflake.isOne(target.value())) {
            return Refusal.gone();
        }
        var room = new Rooms(api).of(target, api.channel().orElse(""), target.value());
        if (room.isPresent()) {
            var answer = api.tryToChange("DELETE", "/channels/" + room.get() + "/messages/" + target);
            if (!answer.is(Answer.UNKNOWN_MESSAGE)) {
                answer.orTroubleOfAct();
            }
        }
        return new Outcome.Done(target, Optional.empty(), api.now());
    }
}
