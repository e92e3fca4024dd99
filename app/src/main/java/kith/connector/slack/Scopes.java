package kith.connector.slack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kith.connector.Capability;

/** What the scopes of an app allow. Slack tells them with every answer. */
final class Scopes {
    private record Needed(List<String> anyOf, List<Capability> capabilities) {}

    private static final List<Capability> WRITING = List.of(
            Capability.PUBLISH_TEXT,
            Capability.PUBLISH_THREAD,
            Capability.PUBLISH_EDIT,
            Capability.PUBLISH_DELETE,
            Capability.REPLY_PUBLIC,
            Capability.REPLY_PRIVATE);

    private static final List<Capability> READING = List.of(
            Capability.COLLECT_POSTS,
            Capability.COLLECT_COMMENTS,
            Capability.COLLECT_MENTIONS,
            Capability.COLLECT_REACTIONS,
            Capability.COLLECT_EDITS,
            Capability.COLLECT_DELETIONS,
            Capability.COLLECT_OWN);

    private static final List<Needed> NEEDED = List.of(
            new Needed(List.of("chat:write"), WRITING),
            new Needed(List.of("reactions:write"), List.of(Capability.REACT_LIKE)),
            new Needed(List.of("channels:history", "groups:history"), READING),
            new Needed(List.of("im:history", "mpim:history"), List.of(Capability.COLLECT_MESSAGES)),
            new Needed(List.of("users:read"), List.of(Capability.PROFILE_READ)));

    private Scopes() {}

    /**
     * @param header as Slack sends it: words with commas between them
     */
    static Map<Capability, String> missing(String header) {
        Set<String> given = Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toSet());
        var missing = new LinkedHashMap<Capability, String>();
        for (var needed : NEEDED) {
            if (needed.anyOf.stream().noneMatch(given::contains)) {
                var why = "The app lacks the scope " + String.join(" or ", needed.anyOf)
                        + ": add it under OAuth & Permissions, and install the app again.";
                needed.capabilities.forEach(capability -> missing.put(capability, why));
            }
        }
        return missing;
    }
}
