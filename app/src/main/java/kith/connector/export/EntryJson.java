package kith.connector.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import kith.connector.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads single items, and takes what they hold with forbearance: a field of another type is a field that is not there. */
public final class EntryJson {
    private EntryJson() {}

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
            var node = Json.MAPPER.readTree(bytes, 0, length);
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
            var node = Json.MAPPER.readTree(bytes, 0, length);
            return node.isString() || node.isNumber() || node.isBoolean() ? node.asString() : "";
        } catch (JacksonException e) {
            return "";
        }
    }
}
