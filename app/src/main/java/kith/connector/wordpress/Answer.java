package kith.connector.wordpress;

import java.util.Optional;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.Quote;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a site answered to one request: a body on success, else the error's code and a message. */
record Answer(Response response, Optional<JsonNode> json) {
    static Answer of(Response response) {
        return new Answer(response, Json.read(response.text()));
    }

    boolean ok() {
        return response.ok() && json.isPresent();
    }

    int status() {
        return response.status();
    }

    /** Whether it was refused for this reason. */
    boolean is(String code) {
        return !response.ok() && code.equals(code());
    }

    private String code() {
        return json.map(body -> Json.text(body, "code")).orElse("");
    }

    /** How many pages a list has. */
    int pages() {
        return response.header("x-wp-totalpages")
                .filter(v -> v.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** How many things all pages of a list have together. */
    Optional<Long> total() {
        return response.header("x-wp-total").filter(v -> v.matches("\\d{1,12}")).map(Long::parseLong);
    }

    /** The list asked for. Whatever went wrong, nothing was changed. */
    ArrayNode list() {
        return json.filter(body -> response.ok())
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .orElseThrow(() -> new Trouble(failure()));
    }

    /** The thing asked for. Whatever went wrong, nothing was changed. */
    ObjectNode object() {
        return found().orElseThrow(() -> new Trouble(failure()));
    }

    /** What an act left, which a site in trouble may have done all the same. */
    ObjectNode objectOfAct() {
        return found().orElseThrow(() -> new Trouble(failureOfAct()));
    }

    private Optional<ObjectNode> found() {
        return json.filter(body -> response.ok())
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }

    private Outcome failureOfAct() {
        return Failure.leavesOpen(response) ? new Outcome.Unknown(said()) : failure();
    }

    private Outcome failure() {
        if (status() == 401) {
            return new Outcome.Disconnected(
                    "The site does not let this user name and application password in. " + said());
        }
        return Failure.of(response, said());
    }

    /** Messages are made for pages: they hold entities, and sometimes links. */
    String said() {
        var message = json.map(body -> Json.text(body, "message")).orElse("");
        if (!message.isBlank()) {
            return Quote.of("The site", PlainText.ofHtml(message));
        }
        return "There was an answer (" + status() + ") at " + response.uri().getRawAuthority()
                + " that is not of WordPress’s REST interface. A plugin may have switched it off, or permalinks are set to"
                + " “Plain” in the site’s settings.";
    }
}
