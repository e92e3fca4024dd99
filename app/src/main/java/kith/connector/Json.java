package kith.connector;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what networks say, with forbearance: what is absent, or is something else than it should be, is nothing and never an
 * exception.
 */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** An object or a list; a lone value is no network's answer. */
    public static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public static Optional<ObjectNode> readObject(String text) {
        return read(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The text there; empty where there is none. */
    public static String text(JsonNode node, String... path) {
        return at(node, path).stringValue("");
    }

    /** The text there, unless it is blank. */
    public static Optional<String> filled(JsonNode node, String... path) {
        return Optional.of(text(node, path)).filter(value -> !value.isBlank());
    }

    /** An id, which some networks write as a number and some as a string. */
    public static Optional<String> id(JsonNode node, String... path) {
        var value = at(node, path);
        return value.isIntegralNumber() || value.isString()
                ? Optional.of(value.asString()).filter(id -> !id.isBlank())
                : Optional.empty();
    }

    /** A whole number as text, as which ids are compared; empty where there is none. */
    public static String digits(JsonNode node, String... path) {
        var value = at(node, path);
        return value.isIntegralNumber() ? value.asString() : "";
    }

    /** The whole number there; 0 where there is none. */
    /** A number that is there; what is no number is none. */
    public static Optional<Long> count(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isIntegralNumber).map(JsonNode::longValue);
    }

    public static long number(JsonNode node, String name) {
        return node.path(name).longValue(0);
    }

    /** A time with its offset, such as {@code 2026-11-24T18:00:00Z}. */
    public static Optional<Instant> time(JsonNode node, String name) {
        try {
            return Optional.of(OffsetDateTime.parse(text(node, name)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time without a zone that is known to be in UTC. */
    public static Optional<Instant> timeInUtc(JsonNode node, String name) {
        try {
            return Optional.of(LocalDateTime.parse(text(node, name)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time as seconds since 1970. */
    public static Optional<Instant> timeOfSeconds(JsonNode node, String name) {
        return Optional.of(node.path(name))
                .filter(JsonNode::isIntegralNumber)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    private static JsonNode at(JsonNode node, String... path) {
        for (var name : path) {
            node = node.path(name);
        }
        return node;
    }
}
