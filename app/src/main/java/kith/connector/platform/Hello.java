package kith.connector.platform;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import kith.connector.Json;
import kith.connector.Kept;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * Who a platform is, and what its program does.
 *
 * @param id of the account that Kith speaks as there: what it says is ours
 * @param can words of acts; and {@code events}, {@code figures}, {@code profile} where it can be asked for these
 */
record Hello(String id, String name, Set<String> can) {
    private static final Duration ASK_AGAIN = Duration.ofHours(1);
    private static final String KEPT = "hello";

    /** As remembered, or asked for once an hour. */
    static Hello of(Endpoint endpoint) {
        var connection = endpoint.connection();
        var kept = new Kept(connection.memory(), connection.documentUrl() + " " + endpoint.secret());
        return kept.get(KEPT)
                .filter(said -> Json.timeOfSeconds(said, "at")
                        .filter(at -> endpoint.now().isBefore(at.plus(ASK_AGAIN)))
                        .isPresent())
                .map(Hello::read)
                .orElseGet(() -> {
                    var hello = ask(endpoint);
                    var said = Json.object()
                            .put("id", hello.id)
                            .put("name", hello.name)
                            .put("at", endpoint.now().getEpochSecond());
                    hello.can.forEach(said.putArray("can")::add);
                    kept.put(KEPT, said);
                    return hello;
                });
    }

    static Hello ask(Endpoint endpoint) {
        var hello = read(endpoint.ask(Json.object().put("type", "hello").put("version", 1)));
        if (hello.id.isBlank() || hello.name.isBlank()) {
            throw new Trouble(new Outcome.Refused("The platform’s answer to “hello” lacks its id or its name."));
        }
        return hello;
    }

    private static Hello read(JsonNode said) {
        return new Hello(
                Json.id(said, "id").orElse(""),
                Json.text(said, "name"),
                Json.stream(said.path("can")).map(word -> word.asString("")).collect(Collectors.toUnmodifiableSet()));
    }
}
