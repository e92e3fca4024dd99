package kith.connector.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads single items, and takes what they hold with forbearance: a field of another type is a field that is not there. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /**
     * @throws Unreadable with a sentence for people
     */
    static JsonNode object(byte[] bytes, int length) throws Unreadable {
        try {
            var node = MAPPER.readTree(bytes, 0, length);
            if (!node.isObject()) {
                throw new Unreadable("This entry is no message, but "
                        + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
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

    static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    static Optional<String> filled(JsonNode node, String field) {
        return Optional.of(text(node, field)).filter(value -> !value.isBlank());
    }

    static final class Unreadable extends Exception {
        Unreadable(String sentence) {
            super(sentence, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
