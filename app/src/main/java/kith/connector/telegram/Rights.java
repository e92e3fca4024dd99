package kith.connector.telegram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kith.connector.Capability;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/** What a bot may not do in its chat, and why. */
final class Rights {
    private Rights() {}

    /**
     * @param me the bot, as {@code getMe} shows it
     * @param membership of the bot in the chat
     */
    static Map<Capability, String> missing(JsonNode me, JsonNode membership, Here here) {
        var missing = new LinkedHashMap<Capability, String>();
        var administers = Json.text(membership, "status").equals("administrator");
        if (here.type().equals("channel")) {
            need(
                    membership,
                    "can_post_messages",
                    missing,
                    "post in the channel",
                    List.of(
                            Capability.PUBLISH_TEXT,
                            Capability.PUBLISH_IMAGE,
                            Capability.PUBLISH_VIDEO,
                            Capability.PUBLISH_THREAD,
                            Capability.PUBLISH_EDIT));
            missing.put(Capability.MODERATE_MUTE, "In a channel nobody but its administrators speaks.");
        } else {
            if (!administers && !me.path("can_read_all_group_messages").booleanValue(false)) {
                var why =
                        "The bot hears only what is said to it: make it an administrator, or turn its privacy mode off at BotFather.";
                List.of(Capability.COLLECT_POSTS, Capability.COLLECT_COMMENTS).forEach(c -> missing.put(c, why));
            }
            need(membership, "can_restrict_members", missing, "restrict members", List.of(Capability.MODERATE_MUTE));
            if (here.type().equals("group")) {
                missing.put(Capability.MODERATE_MUTE, "Telegram mutes people in supergroups only.");
            }
        }
        if (!administers) {
            missing.put(Capability.COLLECT_REACTIONS, "Reactions are told to administrators only.");
        }
        need(membership, "can_restrict_members", missing, "ban people", List.of(Capability.MODERATE_BAN));
        need(
                membership,
                here.type().equals("channel") ? "can_edit_messages" : "can_pin_messages",
                missing,
                "pin messages",
                List.of(Capability.MODERATE_PIN));
        if (here.forum()) {
            need(membership, "can_manage_topics", missing, "manage topics", List.of(Capability.MODERATE_LOCK));
        } else {
            missing.put(Capability.MODERATE_LOCK, "Only groups with topics have something to lock.");
        }
        need(membership, "can_delete_messages", missing, "delete messages", List.of(Capability.MODERATE_DELETE));
        return missing;
    }

    private static void need(
            JsonNode membership,
            String right,
            Map<Capability, String> missing,
            String what,
            List<Capability> capabilities) {
        if (!membership.path(right).booleanValue(false)) {
            capabilities.forEach(capability -> missing.put(
                    capability,
                    "The bot lacks the right to " + what + ": give it to it among the chat's administrators."));
        }
    }
}
