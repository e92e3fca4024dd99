package kith.connector.bluesky;

import kith.connector.Json;
import tools.jackson.databind.node.ObjectNode;

/** Objects that name the lexicon they follow. */
final class Typed {
    private Typed() {}

    static ObjectNode object(String type) {
        return Json.object().put("$type", type);
    }
}
