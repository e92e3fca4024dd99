package kith.connector.platform;

import java.util.Optional;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/** What a platform answered: an object on success, else a status and, where it says one, a sentence in {@code error}. */
record Answer(Response response, Optional<ObjectNode> json) {

    static Answer of(Response response) {
        return new Answer(response, Json.readObject(response.text()));
    }

    /** The answer to a question. Whatever went wrong, nothing was changed. */
    ObjectNode orTrouble() {
        return json.filter(body -> response.ok()).orElseThrow(() -> new Trouble(Failure.of(response, said())));
    }

    /** The answer to an act, which a platform in trouble may have done all the same. */
    ObjectNode orTroubleOfAct() {
        return json.filter(body -> response.ok())
                .orElseThrow(() -> new Trouble(
                        Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : Failure.of(response, said())));
    }

    private String said() {
        if (response.status() == 401) {
            return "The platform does not take our signature: is the secret the same on both sides?";
        }
        var error = json.map(body -> Json.text(body, "error")).orElse("");
        return error.isBlank()
                ? response.uri().getRawAuthority() + " answered " + response.status()
                        + " without a sentence that says why."
                : Quote.of("The platform", error);
    }
}
