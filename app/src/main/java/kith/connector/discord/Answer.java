package kith.connector.discord;

import java.time.Duration;
import java.util.Optional;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** What Discord answered to one call: a body, nothing at all where it is said to be done, else a code and a message. */
record Answer(Response response, Optional<JsonNode> json) {
    /** Discord's codes for what is not there. */
    static final int UNKNOWN_CHANNEL = 10003;

    static final int UNKNOWN_MEMBER = 10007;
    static final int UNKNOWN_MESSAGE = 10008;
    static final int UNKNOWN_USER = 10013;
    static final int UNKNOWN_BAN = 10026;

    static Answer of(Response response) {
        return new Answer(response, Json.read(response.text()));
    }

    boolean ok() {
        return response.status() == 204 || response.ok() && json.isPresent();
    }

    boolean is(int code) {
        return !response.ok() && json.map(body -> body.path("code").intValue(0)).orElse(0) == code;
    }

    boolean isForbidden() {
        return response.status() == 403;
    }

    /** The body of the answer to a question. Whatever went wrong, nothing was changed. */
    JsonNode orTrouble() {
        if (ok()) {
            return json.orElseGet(Json::object);
        }
        throw new Trouble(failure());
    }

    /** The body of the answer to an act, which a server in trouble may have done all the same. */
    JsonNode orTroubleOfAct() {
        if (ok()) {
            return json.orElseGet(Json::object);
        }
        throw new Trouble(Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure());
    }

    private Outcome failure() {
        int status = response.status();
        if (status == 401) {
            return new Outcome.Disconnected("Discord does not know this bot token (any more).");
        }
        if (status == 403) {
            return new Outcome.Refused("Discord does not let the bot do that here. " + said());
        }
        return Failure.of(response, said(), retryAfter());
    }

    /** To the millisecond in the body; the header is rounded up to seconds. */
    private Duration retryAfter() {
        return json.map(body -> body.path("retry_after"))
                .filter(JsonNode::isNumber)
                .map(seconds -> Duration.ofMillis(Math.round(Math.ceil(seconds.doubleValue() * 1000))))
                .or(() -> response.header("x-ratelimit-reset-after")
                        .filter(value -> value.matches("\\d{1,6}(\\.\\d{1,6})?"))
                        .filter(value -> response.header("retry-after").isEmpty())
                        .map(seconds -> Duration.ofMillis(Math.round(Math.ceil(Double.parseDouble(seconds) * 1000)))))
                .orElseGet(() -> Failure.wait(response));
    }

    private String said() {
        var message = json.map(body -> Json.text(body, "message")).orElse("");
        if (json.isEmpty()) {
            return response.uri().getHost() + " answered " + response.status()
                    + " with something that is not of Discord.";
        }
        return message.isBlank() ? "Discord answered " + response.status() + "." : Quote.of("Discord", message);
    }
}
