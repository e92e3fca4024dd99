package kith.connector.mastodon;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Connection;
import kith.connector.Failure;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Pkce;
import kith.connector.SignIn;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs in at whichever server the account lives on: Kith registers itself there as an app first. Tokens of these servers do not run
 * out.
 */
record MastodonSignIn(InstantSource clock) implements SignIn {
    private static final String TOKEN = "accessToken";
    private static final String CLIENT = "clientId";
    private static final String SECRET = "clientSecret";
    private static final String PKCE = "pkce";

    @Override
    public Begun begin(Way way) {
        var server = new At(way.connection(), clock);
        var metadata = server.metadata();
        boolean proves = Json.stream(metadata.path("code_challenge_methods_supported"))
                .anyMatch(method -> method.asString("").equals(Pkce.METHOD));
        var app = new Apps(server, way.connection().memory()).at(way.back());
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", app.id());
        query.put("redirect_uri", way.back().toString());
        query.put("scope", Scopes.asked());
        query.put("state", way.state());
        if (proves) {
            query.put("code_challenge", way.pkce().challenge());
            query.put("code_challenge_method", Pkce.METHOD);
        }
        return new Begun(
                server.address("/oauth/authorize?" + written(query)),
                Scopes.ASKED,
                Json.filled(metadata, "issuer"),
                Map.of(CLIENT, app.id(), SECRET, app.secret(), PKCE, String.valueOf(proves)));
    }

    private static String written(Map<String, String> query) {
        return query.entrySet().stream()
                .map(one -> one.getKey() + "=" + Api.encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public Grant exchange(Way way, Map<String, String> kept, String code) {
        var input = Json.object()
                .put("grant_type", "authorization_code")
                .put("code", code)
                .put("client_id", kept.get(CLIENT))
                .put("client_secret", kept.get(SECRET))
                .put("redirect_uri", way.back().toString());
        if (Boolean.parseBoolean(kept.get(PKCE))) {
            input.put("code_verifier", way.pkce().verifier());
        }
        var server = new At(way.connection(), clock);
        var answer = server.post("/oauth/token", input).orTroubleOfSignIn(clock.instant());
        var token = Json.filled(answer, "access_token")
                .orElseThrow(() -> new Trouble(new Outcome.Refused(server.name() + " gave no access token.")));
        return new Grant(
                Map.of(TOKEN, token, CLIENT, kept.get(CLIENT), SECRET, kept.get(SECRET)),
                Optional.empty(),
                Arrays.stream(Json.text(answer, "scope").split(" "))
                        .filter(scope -> !scope.isEmpty())
                        .toList());
    }

    @Override
    public void revoke(Connection connection) {
        var server = new At(connection, clock);
        var answer = server.post(
                "/oauth/revoke",
                Json.object()
                        .put("client_id", connection.credential(CLIENT))
                        .put("client_secret", connection.credential(SECRET))
                        .put("token", connection.credential(TOKEN)));
        if (!answer.response().ok()) {
            throw new Trouble(Failure.of(answer.response(), answer.said()));
        }
    }

    /** A server that is spoken to as nobody yet. */
    record At(Connection connection, InstantSource clock) {
        private String base() {
            return connection.documentUrl().toString().replaceFirst("/+$", "");
        }

        URI address(String pathAndQuery) {
            return URI.create(base() + pathAndQuery);
        }

        String name() {
            return connection.documentUrl().getHost();
        }

        /** What the server says of its sign-in (RFC 8414), which Mastodon does since 4.3; an empty object where it says nothing. */
        JsonNode metadata() {
            var answer = Trouble.harmless(() -> Answer.of(
                    connection.transport().send(Request.get(address("/.well-known/oauth-authorization-server")))));
            return answer.ok() ? answer.json().orElseThrow() : Json.object();
        }

        /**
         * Servers that hang up after each answer without saying so lose what is sent at that moment. An app registered twice and a
         * token taken back twice do no harm, and a code that was taken is told so, so it is sent once more.
         */
        Answer post(String path, ObjectNode input) {
            return Trouble.harmless(() -> {
                try {
                    return sent(path, input);
                } catch (Trouble trouble) {
                    if (trouble.outcome() instanceof Outcome.Unknown) {
                        return sent(path, input);
                    }
                    throw trouble;
                }
            });
        }

        private Answer sent(String path, ObjectNode input) {
            var body = input.toString().getBytes(StandardCharsets.UTF_8);
            return Answer.of(connection.transport().send(Request.post(address(path), "application/json", body)));
        }
    }
}
