package kith.connector.ghost;

import java.util.Optional;
import java.util.Set;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a site answered to one request: a body on success, else errors with a type, a message and sometimes a context. */
record Answer(Response response, Optional<ObjectNode> json) {
    private static final Set<String> KEY_ERRORS =
            Set.of("INVALID_JWT", "UNKNOWN_ADMIN_API_KEY", "INVALID_API_KEY_TYPE", "INVALID_AUTH_HEADER");

    static Answer of(Response response) {
        return new Answer(response, Json.readObject(response.text()));
    }

    boolean ok() {
        return response.ok() && json.isPresent();
    }

    /** Whether the thing asked for is not there; an interface that is not there is told in another way. */
    boolean nowhere() {
        return response.status() == 404 && Json.text(error(), "type").equals("NotFoundError");
    }

    /** Whether this Ghost does not know such a request: an older one, for instance. */
    boolean unknownHere() {
        return (response.status() == 404 || response.status() == 406) && !nowhere();
    }

    /** Whether what was to be made is there. */
    boolean isThereAlready() {
        return Json.text(error(), "type").equals("ValidationError") && said().contains("already been used");
    }

    /** The list asked for. Whatever went wrong, nothing was changed. */
    JsonNode list(String name) {
        return named(name).orElseThrow(() -> new Trouble(failure()));
    }

    /** The one thing asked for, which comes as a list of one. */
    JsonNode one(String name) {
        return first(name).orElseThrow(() -> new Trouble(failure()));
    }

    /** What an act left, which a site in trouble may have done all the same. */
    JsonNode oneOfAct(String name) {
        return first(name).orElseThrow(() -> new Trouble(failureOfAct()));
    }

    /** An act that leaves nothing to show. */
    void emptyOfAct() {
        if (response.status() != 204) {
            throw new Trouble(failureOfAct());
        }
    }

    /** How many things all pages of a list have together. */
    Optional<Long> total() {
        return json.map(body -> body.path("meta").path("pagination")).flatMap(pages -> Json.count(pages, "total"));
    }

    boolean hasMore() {
        return json.map(body -> body.path("meta").path("pagination").path("next"))
                .filter(JsonNode::isNumber)
                .isPresent();
    }

    private Optional<JsonNode> named(String name) {
        return json.filter(body -> response.ok()).map(body -> body.path(name)).filter(JsonNode::isArray);
    }

    private Optional<JsonNode> first(String name) {
        return named(name).map(list -> list.path(0)).filter(JsonNode::isObject);
    }

    private JsonNode error() {
        return json.map(body -> body.path("errors").path(0)).orElseGet(Json.MAPPER::missingNode);
    }

    private Outcome failureOfAct() {
        return Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure();
    }

    private Outcome failure() {
        if (response.status() == 401 || KEY_ERRORS.contains(Json.text(error(), "code"))) {
            return new Outcome.Disconnected("The site does not take this Admin API key. " + said());
        }
        if (Json.text(error(), "code").equals("UPDATE_COLLISION")) {
            return new Outcome.Refused(
                    "Somebody else changed this post at the same moment. Look at it, then try again.");
        }
        return Failure.of(response, said());
    }

    String said() {
        var message = Json.text(error(), "message");
        var context = Json.text(error(), "context");
        if (message.isBlank()) {
            return "There was an answer (" + response.status() + ") at "
                    + response.uri().getRawAuthority() + " that is not of Ghost’s Admin API.";
        }
        return Quote.of("The site", context.isBlank() || context.equals(message) ? message : message + " " + context);
    }
}
