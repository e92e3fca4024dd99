package kith.connector.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/** What a server answered to one call, understood as XRPC does: a body on success, else the error's name and a message. */
record Answer(Response response, Optional<ObjectNode> json) {
    private static final Set<String> TOKEN_ERRORS = Set.of("ExpiredToken", "InvalidToken");
    private static final Set<String> ACCOUNT_ERRORS = Set.of(
            "AuthenticationRequired",
            "AuthMissing",
            "AuthFactorTokenRequired",
            "AccountTakedown",
            "AccountSuspended",
            "AccountDeactivated");

    static Answer of(Response response) {
        return new Answer(response, Json.readObject(response.text()));
    }

    boolean ok() {
        return response.ok() && json.isPresent();
    }

    boolean is(String error) {
        return !response.ok() && error.equals(errorName());
    }

    /** A token that does not hold any more; the server says so with 400 rather than 401. */
    boolean wantsAnotherToken() {
        return !response.ok() && TOKEN_ERRORS.contains(errorName());
    }

    /** The body of the answer to a question. Whatever went wrong, nothing was changed. */
    ObjectNode orTrouble(Instant now) {
        return json.filter(body -> response.ok()).orElseThrow(() -> new Trouble(failure(now)));
    }

    /** The body of the answer to an act, which a server in trouble may have done all the same. */
    ObjectNode orTroubleOfAct(Instant now) {
        return json.filter(body -> response.ok()).orElseThrow(() -> {
            return new Trouble(Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure(now));
        });
    }

    private Outcome failure(Instant now) {
        if (TOKEN_ERRORS.contains(errorName()) || ACCOUNT_ERRORS.contains(errorName())) {
            return new Outcome.Disconnected(said());
        }
        return Failure.of(
                response, said(), untilReset(now).map(response::retryAfter).orElseGet(() -> Failure.wait(response)));
    }

    /** Bluesky names the second at which a spent budget is filled again. */
    private Optional<Duration> untilReset(Instant now) {
        return response.header("ratelimit-reset")
                .filter(v -> v.matches("\\d{1,11}"))
                .map(v -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(v))))
                .filter(Duration::isPositive);
    }

    private String errorName() {
        return json.map(body -> Json.text(body, "error")).orElse("");
    }

    private String said() {
        var message = json.map(body -> Json.text(body, "message")).orElse("");
        if (json.isEmpty()) {
            return response.uri().getHost() + " answered " + response.status()
                    + " with something that is not of Bluesky.";
        }
        return message.isBlank()
                ? "Bluesky answered " + response.status() + " (" + errorName() + ")."
                : Quote.of("Bluesky", message);
    }
}
