package kith.connector.telegram;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of the JSON that calls and answers are made of. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
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

    /** Ids are whole numbers; as text they are empty where there is none. */
    static String number(JsonNode node, String... path) {
        for (var name : path) {
            node = node.path(name);
        }
        return node.isIntegralNumber() ? node.asString() : "";
    }

    static Optional<Instant> time(JsonNode node, String name) {
        return Optional.of(node.path(name))
                .filter(JsonNode::isIntegralNumber)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
