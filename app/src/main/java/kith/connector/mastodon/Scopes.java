package kith.connector.mastodon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kith.connector.Capability;
import kith.connector.Json;
import kith.connector.SignIn.Scope;
import kith.connector.Trouble;

/** What a token's application was allowed, which servers tell since Mastodon 4.3. */
final class Scopes {
    private static final Map<String, List<Capability>> NEEDED = needed();

    /** Of who moderates a server. A sign-in does not ask for them. */
    private static final List<String> MODERATORS = List.of("admin:read:accounts", "admin:write:accounts");

    /** What Kith does with an account, and no more. */
    static final List<Scope> ASKED = List.of(
            new Scope("read:accounts", "read-accounts"),
            new Scope("read:statuses", "read-statuses"),
            new Scope("read:notifications", "read-notifications"),
            new Scope("read:follows", "read-follows"),
            new Scope("write:statuses", "write-statuses"),
            new Scope("write:media", "write-media"),
            new Scope("write:favourites", "write-favourites"),
            new Scope("write:mutes", "write-mutes"),
            new Scope("write:blocks", "write-blocks"),
            new Scope("write:reports", "write-reports"));

    private Scopes() {}

    static String asked() {
        return ASKED.stream().map(Scope::name).collect(Collectors.joining(" "));
    }

    private static Map<String, List<Capability>> needed() {
        var needed = new LinkedHashMap<String, List<Capability>>();
        needed.put(
                "write:statuses",
                List.of(
                        Capability.PUBLISH_TEXT,
                        Capability.PUBLISH_THREAD,
                        Capability.PUBLISH_EDIT,
                        Capability.PUBLISH_EDIT_MEDIA,
                        Capability.PUBLISH_DELETE,
                        Capability.REPLY_PUBLIC,
                        Capability.REPLY_PRIVATE));
        needed.put(
                "write:media",
                List.of(Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO, Capability.PUBLISH_EDIT_MEDIA));
        needed.put("write:favourites", List.of(Capability.REACT_LIKE));
        needed.put("write:mutes", List.of(Capability.MODERATE_MUTE));
        needed.put("write:blocks", List.of(Capability.MODERATE_BAN));
        needed.put("write:reports", List.of(Capability.MODERATE_REPORT));
        needed.put(
                "read:notifications",
                List.of(
                        Capability.COLLECT_MENTIONS,
                        Capability.COLLECT_MESSAGES,
                        Capability.COLLECT_REACTIONS,
                        Capability.COLLECT_REPORTS));
        needed.put(
                "read:statuses",
                List.of(
                        Capability.COLLECT_POSTS,
                        Capability.COLLECT_COMMENTS,
                        Capability.COLLECT_EDITS,
                        Capability.COLLECT_DELETIONS,
                        Capability.COLLECT_OWN));
        return needed;
    }

    /**
     * @param forAll whether mutes and bans are to hold for the whole server
     */
    static Map<Capability, String> missing(Api api, boolean forAll) {
        var given = given(api);
        var needed = new LinkedHashMap<>(NEEDED);
        if (forAll) {
            needed.remove("write:mutes");
            needed.remove("write:blocks");
            MODERATORS.forEach(scope -> needed.put(scope, List.of(Capability.MODERATE_MUTE, Capability.MODERATE_BAN)));
        }
        var missing = new LinkedHashMap<Capability, String>();
        given.ifPresent(scopes -> needed.forEach((scope, capabilities) -> {
            if (!covers(scopes, scope)) {
                capabilities.forEach(capability ->
                        missing.putIfAbsent(capability, "The access token lacks the scope " + scope + "."));
            }
        }));
        return missing;
    }

    /** A scope covers all that begin with it; {@code follow} is the old name of three. */
    private static boolean covers(Set<String> scopes, String scope) {
        return scopes.contains(scope)
                || scopes.stream().anyMatch(given -> scope.startsWith(given + ":"))
                || scopes.contains("follow") && (scope.equals("write:mutes") || scope.equals("write:blocks"));
    }

    /** Where a server does not say, the token is taken to be good for everything. */
    private static Optional<Set<String>> given(Api api) {
        try {
            var answer = api.ask("/api/v1/apps/verify_credentials");
            return answer.json()
                    .filter(json -> answer.ok())
                    .map(json -> Json.stream(json.path("scopes"))
                            .map(scope -> scope.asString(""))
                            .collect(Collectors.toSet()))
                    .filter(scopes -> !scopes.isEmpty());
        } catch (Trouble trouble) {
            return Optional.empty();
        }
    }
}
