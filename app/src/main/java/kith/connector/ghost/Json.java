package kith.connector.ghost;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of JSON as Ghost uses it. */
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

    static Optional<Instant> time(JsonNode node, String name) {
        try {
            return Optional.of(Instant.parse(text(node, name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<URI> web(String link) {
        try {
            return link.startsWith("https://") || link.startsWith("http://")
                    ? Optional.of(URI.create(link))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
