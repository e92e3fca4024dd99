package kith.connector.discord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kith.connector.Capability;
import tools.jackson.databind.JsonNode;

/** Whether Discord shows the bot what people write, which its owner has to turn on: without it every message comes empty. */
final class Intents {
    private static final int GUILDS = 1;
    private static final int GUILD_MESSAGES = 1 << 9;
    private static final int GUILD_REACTIONS = 1 << 10;
    private static final int DIRECT_MESSAGES = 1 << 12;
    private static final int DIRECT_REACTIONS = 1 << 13;

    // flags of an application
    private static final int MEMBERS = 1 << 14;
    private static final int MEMBERS_ON_FEW_SERVERS = 1 << 15;
    private static final int MESSAGE_CONTENT = 1 << 18;
    private static final int MESSAGE_CONTENT_ON_FEW_SERVERS = 1 << 19;

    private Intents() {}

    /**
     * What to ask the gateway for: all that Kith reads, and of what Discord keeps for those whom it allowed, no more than it did; for
     * more it hangs up.
     */
    static int wanted(JsonNode application) {
        int flags = application.path("flags").intValue(0);
        int wanted = GUILDS | GUILD_MESSAGES | GUILD_REACTIONS | DIRECT_MESSAGES | DIRECT_REACTIONS;
        if ((flags & (MESSAGE_CONTENT | MESSAGE_CONTENT_ON_FEW_SERVERS)) != 0) {
            wanted |= 1 << 15;
        }
        if ((flags & (MEMBERS | MEMBERS_ON_FEW_SERVERS)) != 0) {
            wanted |= 1 << 1;
        }
        return wanted;
    }

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
