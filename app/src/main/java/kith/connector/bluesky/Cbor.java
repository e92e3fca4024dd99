package kith.connector.bluesky;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** CBOR as the AT Protocol writes it; what cannot be read is nothing. */
final class Cbor {
    private static final CBORMapper MAPPER = CBORMapper.shared();

    private Cbor() {}

    /** Values that stand one after another. */
    static List<JsonNode> sequence(byte[] bytes) {
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(bytes)) {
            return values.readAll();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** None where there are none. */
    static byte[] bytes(JsonNode node) {
        return node.isBinary() ? node.binaryValue() : new byte[0];
    }

    /** A link to a block, by its bytes in hexadecimal digits; a zero stands before them. */
    static String link(JsonNode link) {
        var bytes = bytes(link);
        return bytes.length < 2 ? "" : HexFormat.of().formatHex(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
}
