package kith.connector.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads single items, and takes what they hold with forbearance: a field of another type is a field that is not there. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /**
     * @throws Unreadable with a sentence for people
     */
    public static JsonNode object(JsonItems.Item item) throws Unreadable {
        return switch (item) {
            case JsonItems.Item.Whole(var bytes, var length) -> object(bytes, length);
            case JsonItems.Item.Fault(var why) -> throw new Unreadable(why);
        };
    }

    private static JsonNode object(byte[] bytes, int length) throws Unreadable {
        try {
            var node = MAPPER.readTree(bytes, 0, length);
            if (!node.isObject()) {
                throw new Unreadable("This entry is no message, but "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT));
            }
            return node;
        } catch (JacksonException e) {
            throw new Unreadable(
                    isUtf8(bytes, length)
                            ? "This entry is not valid JSON: " + ExportFiles.shown(e.getOriginalMessage())
                            : "This entry is not written in UTF-8");
        }
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A string or a number as it is written; empty for all else. */
    static String scalar(byte[] bytes, int length) {
        try {
            var node = MAPPER.readTree(bytes, 0, length);
            return node.isString() || node.isNumber() || node.isBoolean() ? node.asString() : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    public static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    public static Optional<String> filled(JsonNode node, String field) {
        return Optional.of(text(node, field)).filter(value -> !value.isBlank());
    }

    /** An id, which some networks write as a number and some as a string. */
    public static Optional<String> id(JsonNode node, String field) {
        var value = node.path(field);
        return value.isIntegralNumber() || value.isString()
                ? Optional.of(value.asString()).filter(id -> !id.isBlank())
                : Optional.empty();
    }
}
