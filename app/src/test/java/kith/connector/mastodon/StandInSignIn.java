package kith.connector.mastodon;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.Pkce;
import kith.connector.mastodon.MastodonStandIn.Asked;
import kith.connector.mastodon.MastodonStandIn.No;
import kith.connector.mastodon.MastodonStandIn.Said;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one signs in at the stand-in: as at Mastodon since 4.3, or as at older servers. Whoever comes to its page has signed in there
 * before, and says yes or no at once.
 */
final class StandInSignIn {
    private final String url;
    private final List<JsonNode> apps = new ArrayList<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final List<String> revoked = new ArrayList<>();
    private String person = "kith";
    private boolean saysYes = true;
    private boolean modern = true;
    private int exchanges;
    private int counter;

    private record Code(
            String person,
            String client,
            String back,
            String scope,
            @Nullable String challenge) {}

    StandInSignIn(String url) {
        this.url = url;
    }

    synchronized void sitsAtTheBrowser(String name, boolean willing) {
        person = name;
        saysYes = willing;
    }

    /** As before Mastodon 4.3: no description of the sign-in, no proof of the code, one address for each app. */
    synchronized void growOld() {
        modern = false;
    }

    /** As Mastodon does with apps that nobody used for a day. */
    synchronized void forgetApps() {
        apps.clear();
    }

    synchronized List<JsonNode> apps() {
        return List.copyOf(apps);
    }

    /** How often credentials were given for a code. */
    synchronized int exchanges() {
        return exchanges;
    }

    synchronized List<String> revoked() {
        return List.copyOf(revoked);
    }

    /** Whose token it is; people made for tests have their name for one. */
    synchronized String whose(String token) {
        return tokens.getOrDefault(token, token);
    }

    synchronized Optional<Said> answer(Asked asked) {
        return switch (asked.method() + " " + asked.path()) {
            case "GET /.well-known/oauth-authorization-server" -> Optional.of(metadata());
            case "POST /api/v1/apps" -> Optional.of(register(asked.json()));
            case "GET /oauth/authorize" -> Optional.of(authorize(asked));
            case "POST /oauth/token" -> Optional.of(exchange(asked.json()));
            case "POST /oauth/revoke" -> Optional.of(revoke(asked.json()));
            default -> Optional.empty();
        };
    }

    private Said metadata() {
        if (!modern) {
            throw new No(404, "Not Found");
        }
        var said = Json.object().put("issuer", url);
        said.putArray("code_challenge_methods_supported").add("S256");
        return Said.of(said);
    }

    private Said register(JsonNode input) {
        if (input.path("redirect_uris").isArray() != modern) {
            throw new No(422, "Validation failed: Redirect URI can't be blank");
        }
        var app = Json.object()
                .put("id", String.valueOf(++counter))
                .put("name", Json.text(input, "client_name"))
                .put("client_id", "client-" + counter)
                .put("client_secret", "secret-" + counter)
                .put(
                        "redirect_uri",
                        modern ? Json.text(input.path("redirect_uris").path(0)) : Json.text(input, "redirect_uris"))
                .put("scope", Json.text(input, "scopes"));
        apps.add(app);
        return Said.of(app.deepCopy().without("scope"));
    }

    private Said authorize(Asked asked) {
        var app = app(asked.parameter("client_id", ""));
        var back = asked.parameter("redirect_uri", "");
        if (!Json.text(app, "redirect_uri").equals(back)
                || !Json.text(app, "scope").equals(asked.parameter("scope", ""))) {
            throw new No(400, "The redirect uri or the scope is not what the app registered");
        }
        var state = "state=" + encoded(asked.parameter("state", ""));
        if (!saysYes) {
            return to(back + "?error=access_denied&error_description="
                    + encoded("The resource owner or authorization server denied the request.") + "&" + state);
        }
        var challenge = asked.parameter("code_challenge", "");
        var code = "code-" + ++counter;
        codes.put(
                code,
                new Code(
                        person,
                        Json.text(app, "client_id"),
                        back,
                        asked.parameter("scope", ""),
                        challenge.isEmpty() ? null : challenge));
        return to(back + "?code=" + code + "&" + state);
    }

    private static Said to(String address) {
        return new Said(
                302, Json.object(), Map.of("Location", URI.create(address).toString()));
    }

    private Said exchange(JsonNode input) {
        var app = app(Json.text(input, "client_id"));
        if (!Json.text(app, "client_secret").equals(Json.text(input, "client_secret"))) {
            throw unknownClient();
        }
        var code = codes.remove(Json.text(input, "code"));
        if (code == null
                || !code.client.equals(Json.text(app, "client_id"))
                || !code.back.equals(Json.text(input, "redirect_uri"))
                || !proves(code, Json.text(input, "code_verifier"))) {
            throw new No(400, "invalid_grant");
        }
        var token = "token-" + ++counter;
        tokens.put(token, code.person);
        exchanges++;
        return Said.of(Json.object()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("scope", code.scope)
                .put("created_at", 1_796_000_000));
    }

    /** Whoever sent no challenge must not send a proof either. */
    private static boolean proves(Code code, String verifier) {
        return code.challenge == null
                ? verifier.isEmpty()
                : !verifier.isEmpty() && new Pkce(verifier).challenge().equals(code.challenge);
    }

    private Said revoke(JsonNode input) {
        app(Json.text(input, "client_id"));
        tokens.put(Json.text(input, "token"), "nobody");
        revoked.add(Json.text(input, "token"));
        return Said.of(Json.object());
    }

    private JsonNode app(String id) {
        return apps.stream()
                .filter(app -> Json.text(app, "client_id").equals(id))
                .findFirst()
                .orElseThrow(StandInSignIn::unknownClient);
    }

    private static No unknownClient() {
        return new No(401, "invalid_client");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
