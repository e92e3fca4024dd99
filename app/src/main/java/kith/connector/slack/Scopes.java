package kith.connector.slack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kith.connector.Capability;
import kith.connector.Permit;

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
            Capability.COLLECT_OWN,
            Capability.MEASURE_POST);

    private static final List<Needed> NEEDED = List.of(
            new Needed(List.of("chat:write"), WRITING),
            new Needed(List.of("files:write"), List.of(Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO)),
            new Needed(List.of("reactions:write"), List.of(Capability.REACT_LIKE)),
            new Needed(List.of("pins:write"), List.of(Capability.MODERATE_PIN)),
            new Needed(List.of("channels:history", "groups:history"), READING),
            new Needed(List.of("im:history", "mpim:history"), List.of(Capability.COLLECT_MESSAGES)),
            new Needed(List.of("users:read"), List.of(Capability.PROFILE_READ)));

    /** Kinds of conversations, each with the scope that shows them. Asked for one it must not see, Slack shows none at all. */
    private static final Map<String, String> KINDS = Map.of(
            "public_channel", "channels:read",
            "private_channel", "groups:read",
            "mpim", "mpim:read",
            "im", "im:read");

    private Scopes() {}

    static List<Permit> permits() {
        return NEEDED.stream()
                .map(needed -> new Permit(String.join(", ", needed.anyOf), needed.capabilities))
                .toList();
    }

    /** The kinds of conversations to ask for; all of them where the scopes are not known, or are none of these. */
    static String kinds(String header) {
        var given = given(header);
        var some = KINDS.entrySet().stream()
                .filter(kind -> given.contains(kind.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return String.join(
                ",", some.isEmpty() ? KINDS.keySet().stream().sorted().toList() : some);
    }

    private static Set<String> given(String header) {
        return Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /**
     * @param header as Slack sends it: words with commas between them
     */
    static Map<Capability, String> missing(String header) {
        var given = given(header);
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
