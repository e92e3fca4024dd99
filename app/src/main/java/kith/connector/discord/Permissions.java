package kith.connector.discord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kith.connector.Capability;
import kith.connector.Json;
import kith.connector.Permit;
import tools.jackson.databind.JsonNode;

/** What a bot's roles let it do on the whole server; a single channel may allow less, which shows when it is tried. */
final class Permissions {
    private static final long ADMINISTRATOR = 1L << 3;

    private Permissions() {}

    private record Needed(int bit, String name, List<Capability> capabilities) {}

    private static final List<Needed> NEEDED = List.of(
            new Needed(
                    11,
                    "Send Messages",
                    List.of(
                            Capability.PUBLISH_TEXT,
                            Capability.PUBLISH_IMAGE,
                            Capability.PUBLISH_VIDEO,
                            Capability.PUBLISH_THREAD,
                            Capability.REPLY_PUBLIC)),
            new Needed(15, "Attach Files", List.of(Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO)),
            new Needed(6, "Add Reactions", List.of(Capability.REACT_LIKE)),
            new Needed(
                    16,
                    "Read Message History",
                    List.of(
                            Capability.COLLECT_POSTS,
                            Capability.COLLECT_COMMENTS,
                            Capability.COLLECT_MENTIONS,
                            Capability.COLLECT_REACTIONS,
                            Capability.COLLECT_EDITS,
                            Capability.COLLECT_DELETIONS,
                            Capability.COLLECT_OWN,
                            Capability.MEASURE_POST)),
            new Needed(13, "Manage Messages", List.of(Capability.MODERATE_DELETE)),
            new Needed(51, "Pin Messages", List.of(Capability.MODERATE_PIN)),
            new Needed(34, "Manage Threads", List.of(Capability.MODERATE_LOCK)),
            new Needed(40, "Time out members", List.of(Capability.MODERATE_MUTE)),
            new Needed(2, "Ban Members", List.of(Capability.MODERATE_BAN)));

    static List<Permit> permits() {
        return NEEDED.stream()
                .map(needed -> new Permit(needed.name, needed.capabilities))
                .toList();
    }

    /**
     * @param member the bot on the server
     * @param roles all roles of the server; the one with the server's own id is everybody's
     */
    static Map<Capability, String> missing(JsonNode member, JsonNode roles, String server) {
        long given = given(member, roles, server);
        var missing = new LinkedHashMap<Capability, String>();
        if ((given & ADMINISTRATOR) == 0) {
            for (var needed : NEEDED) {
                if ((given & 1L << needed.bit) == 0) {
                    needed.capabilities.forEach(capability -> missing.putIfAbsent(
                            capability, "The bot's roles lack the permission “" + needed.name + "”."));
                }
            }
        }
        return missing;
    }

    private static long given(JsonNode member, JsonNode roles, String server) {
        Set<String> own =
                Json.stream(member.path("roles")).map(role -> role.asString("")).collect(Collectors.toSet());
        return Json.stream(roles)
                .filter(role -> Json.text(role, "id").equals(server) || own.contains(Json.text(role, "id")))
                .map(role -> Json.text(role, "permissions"))
                .filter(bits -> bits.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .reduce(0, (one, other) -> one | other);
    }
}
