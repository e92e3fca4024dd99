package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A request, understood as far as every operation needs it.
 *
 * @param path values of the route's places, such as {@code id}
 * @param headers by lower-case name
 * @param unseenFor how long a fault keeps what is written from being shown
 */
record Call(
        Person me,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Instant now,
        Duration unseenFor) {

    String id() {
        return path.getOrDefault("id", "");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(v -> !v.isBlank());
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(v -> !v.isBlank());
    }

    /** A number of the query, within bounds. */
    int number(String name, int otherwise, int most) {
        try {
            return query(name)
                    .map(Integer::parseInt)
                    .map(n -> Math.clamp(n, 0, most))
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            throw Rejection.invalid("“" + name + "” is no number.");
        }
    }

    JsonNode json() {
        var node = readable();
        if (!node.isObject()) {
            throw new Rejection(400, "no_json", "The body is no JSON object.");
        }
        return node;
    }

    /** Whatever JSON the body is; nothing when it is none, such as a picture. */
    JsonNode readable() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    String text(String name) {
        return json().path(name).asString("");
    }

    Optional<String> optionalText(String name) {
        return Optional.of(text(name)).filter(v -> !v.isBlank());
    }
}
