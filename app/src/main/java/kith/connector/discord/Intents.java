package kith.connector.discord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kith.connector.Capability;
import tools.jackson.databind.JsonNode;

/** Whether Discord shows the bot what people write, which its owner has to turn on: without it every message comes empty. */
final class Intents {
    private static final int MESSAGE_CONTENT = 1 << 18;
    private static final int MESSAGE_CONTENT_ON_FEW_SERVERS = 1 << 19;

    private Intents() {}

    static Map<Capability, String> missing(JsonNode application) {
        int flags = application.path("flags").intValue(0);
        var missing = new LinkedHashMap<Capability, String>();
        if ((flags & (MESSAGE_CONTENT | MESSAGE_CONTENT_ON_FEW_SERVERS)) == 0) {
            List.of(Capability.COLLECT_POSTS, Capability.COLLECT_COMMENTS, Capability.COLLECT_MENTIONS)
                    .forEach(
                            capability -> missing.put(
                                    capability,
                                    "Messages come empty: turn on “Message Content Intent” for the bot in Discord's developer portal."));
        }
        return missing;
    }
}
