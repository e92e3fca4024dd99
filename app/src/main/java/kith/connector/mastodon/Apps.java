package kith.connector.mastodon;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Digest;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.connector.mastodon.MastodonSignIn.At;
import tools.jackson.databind.JsonNode;

/** Kith as an app of a server: registered once, and remembered. */
record Apps(At server, Memory memory) {
    private static final String NAME = "Kith";

    record App(String id, String secret) {}

    /**
     * @param back where the server sends browsers; an app is registered for one such address
     */
    App at(URI back) {
        var name = "app " + Digest.of(server.address("") + " " + back + " " + Scopes.asked());
        return memory.get(name)
                .flatMap(Json::read)
                .flatMap(Apps::read)
                .filter(app -> isKnown(app, back))
                .orElseGet(() -> register(back, name));
    }

    /**
     * Mastodon forgets an app that nobody has signed in with for a day, and says so only in the person's browser. A code that
     * nobody has tells: the server complains of the code of an app that it knows, and of the app that it does not.
     */
    private boolean isKnown(App app, URI back) {
        var answer = server.post(
                "/oauth/token",
                Json.object()
                        .put("grant_type", "authorization_code")
                        .put("code", "is-this-app-known")
                        .put("client_id", app.id)
                        .put("client_secret", app.secret)
                        .put("redirect_uri", back.toString()));
        return !answer.is(401)
                && !answer.json().map(json -> Json.text(json, "error")).equals(Optional.of("invalid_client"));
    }

    private App register(URI back, String name) {
        var several = Json.object().put("client_name", NAME).put("scopes", Scopes.asked());
        several.putArray("redirect_uris").add(back.toString());
        var answer = server.post("/api/v1/apps", several);
        if (answer.is(422) || answer.isNowhere()) { // before Mastodon 4.3, and in snac, it is one text
            answer = server.post("/api/v1/apps", several.put("redirect_uris", back.toString()));
        }
        var json = answer.orTroubleOfSignIn(server.clock().instant());
        var app = read(json).orElseThrow(notOfItsKind());
        memory.put(name, json.toString());
        return app;
    }

    private Supplier<Trouble> notOfItsKind() {
        return () -> new Trouble(new Outcome.Refused(server.name() + " does not let apps register."));
    }

    private static Optional<App> read(JsonNode json) {
        return Json.filled(json, "client_id")
                .flatMap(id -> Json.filled(json, "client_secret").map(secret -> new App(id, secret)));
    }
}
