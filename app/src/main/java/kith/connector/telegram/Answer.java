package kith.connector.telegram;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the Bot API answered to one call: a result, or a description of what was wrong. */
record Answer(Response response, Optional<ObjectNode> json) {
    static Answer of(Response response) {
        return new Answer(response, Json.readObject(response.text()));
    }

    boolean ok() {
        return response.ok()
                && json.filter(body -> body.path("ok").booleanValue(false)).isPresent();
    }

    /** Whether it was refused with these words, as far as Telegram puts it into words at all. */
    boolean says(String words) {
        return !response.ok() && description().toLowerCase(Locale.ROOT).contains(words);
    }

    /** The result of a question. Whatever went wrong, nothing was changed. */
    JsonNode orTrouble() {
        if (ok()) {
            return result();
        }
        throw new Trouble(failure());
    }

    /** The result of an act, which a server in trouble may have done all the same. */
    JsonNode orTroubleOfAct() {
        if (ok()) {
            return result();
        }
        throw new Trouble(Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure());
    }

    private JsonNode result() {
        return json.orElseThrow().path("result");
    }

    private Outcome failure() {
        int status = response.status();
        if (status == 401) {
            return new Outcome.Disconnected("Telegram does not know this bot token (any more).");
        }
        if (status == 403 && (says("kicked") || says("not a member") || says("deactivated"))) {
            return new Outcome.Disconnected("The bot is not in that chat any more: " + description());
        }
        if (status == 409 && says("terminated by other getupdates")) {
            return Outcome.Throttled.thisOne(
                    Failure.wait(response), "Another program asks for this bot's updates at the same time.");
        }
        return Failure.of(response, said(), retryAfter());
    }

    /** Telegram says it in the body rather than in a header. */
    private Duration retryAfter() {
        return json.map(body -> body.path("parameters").path("retry_after"))
                .filter(JsonNode::isIntegralNumber)
                .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                .orElseGet(() -> Failure.wait(response));
    }

    private String description() {
        return json.map(body -> Json.text(body, "description")).orElse("");
    }

    private String said() {
        var moved = json.map(body -> Json.digits(body, "parameters", "migrate_to_chat_id"))
                .orElse("");
        if (!moved.isEmpty()) {
            return "The group became a supergroup and is another chat now: connect the channel anew with " + moved
                    + ".";
        }
        if (json.isEmpty()) {
            return response.uri().getHost() + " answered " + response.status()
                    + " with something that is not of Telegram.";
        }
        return description().isBlank()
                ? "Telegram answered " + response.status() + "."
                : Quote.of("Telegram", description());
    }
}
