package kith.connector.wordpress;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of JSON as WordPress uses it. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(node -> node.isObject() || node.isArray());
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

    static long number(JsonNode node, String name) {
        return node.path(name).longValue(0);
    }

    /** Times are told without a zone; those of fields that end in {@code _gmt} are in UTC. */
    static Optional<Instant> time(JsonNode node, String name) {
        try {
            return Optional.of(LocalDateTime.parse(text(node, name)).toInstant(ZoneOffset.UTC));
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
