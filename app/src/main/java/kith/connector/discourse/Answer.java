package kith.connector.discourse;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/** What a forum answered: an object on success, else a list of sentences and often a type of error. */
record Answer(Response response, Optional<ObjectNode> json) {

    static Answer of(Response response) {
        return new Answer(response, Json.readObject(response.text()));
    }

    boolean ok() {
        return response.ok() && json.isPresent();
    }

    boolean isNowhere() {
        return response.status() == 404 || response.status() == 410;
    }

    /** As an act is that was done before; why, only a look at its target tells. */
    boolean isRefused() {
        return response.status() == 403 || response.status() == 422 || isNowhere();
    }

    /** The answer to a question. Whatever went wrong, nothing was changed. */
    ObjectNode orTrouble() {
        return json.filter(body -> response.ok()).orElseThrow(() -> new Trouble(failure()));
    }

    /** The answer to an act, which a forum in trouble may have done all the same. */
    ObjectNode orTroubleOfAct() {
        return json.filter(body -> response.ok()).orElseThrow(() -> new Trouble(failureOfAct()));
    }

    /** An act that some forums answer with nothing at all. */
    void emptyOrTroubleOfAct() {
        if (!response.ok() || (!response.text().isBlank() && json.isEmpty())) {
            throw new Trouble(failureOfAct());
        }
    }

    private Outcome failureOfAct() {
        return Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure();
    }

    private Outcome failure() {
        if (response.status() == 403 && said().contains("API username or key is invalid")) {
            return new Outcome.Disconnected(
                    "The forum does not know this API key, or the key is not for this user name.");
        }
        return Failure.of(response, said(), retryAfter());
    }

    /** Discourse says it in the body too, and there to the second. */
    private Duration retryAfter() {
        return json.map(body -> body.path("extras").path("wait_seconds"))
                .filter(seconds -> seconds.isIntegralNumber())
                .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                .orElseGet(() -> Failure.wait(response));
    }

    private String said() {
        var errors = json.stream()
                .flatMap(body -> Json.stream(body.path("errors")))
                .map(error -> error.asString(""))
                .filter(error -> !error.isBlank())
                .collect(Collectors.joining(" "));
        return errors.isBlank()
                ? response.uri().getRawAuthority() + " answered " + response.status()
                        + " without a sentence that says why."
                : Quote.of("The forum", errors);
    }
}
