package kith.connector.bluesky;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of the JSON that records and answers are made of. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode object(String type) {
        return object().put("$type", type);
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static Optional<ObjectNode> read(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The text there, or nothing where there is none or something else. */
    static String text(JsonNode node, String... path) {
        for (var name : path) {
            node = node.path(name);
        }
        return node.isString() ? node.stringValue() : "";
    }

    static Optional<Instant> time(JsonNode node, String name) {
        try {
            return Optional.of(OffsetDateTime.parse(text(node, name)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
