package kith.connector.mastodon;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Kept;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** The account's server, spoken to as that account for one piece of work. */
final class Api {
    private static final Duration ASK_AGAIN = Duration.ofDays(1);

    private final Connection connection;
    private final InstantSource clock;
    private final String base;

    Api(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
        this.base = connection.documentUrl().toString().replaceFirst("/+$", "");
    }

    /**
     * Whose token it is.
     *
     * @param id the server's own, for its paths
     * @param permissions of its role on the server, as bits; none where the server tells of no roles
     */
    record Me(String id, Handle handle, long permissions) {
        /** In Mastodon's {@code UserRole::FLAGS}: administrator, manage_reports. */
        private static final long REPORTS = 1L | 1L << 4;

        boolean managesReports() {
            return (permissions & REPORTS) != 0;
        }
    }

    Instant now() {
        return clock.instant();
    }

    String base() {
        return base;
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer ask(String pathAndQuery) {
        return Trouble.harmless(() -> send(Request.get(URI.create(base + pathAndQuery))));
    }

    /**
     * Changes something.
     *
     * @throws Trouble with {@link Outcome.Unknown} when the server may have done it
     */
    JsonNode change(String method, String path, JsonNode input) {
        return tryToChange(method, path, input, Map.of()).orTroubleOfAct(now());
    }

    /**
     * @param input an empty object for a call without one
     */
    Answer tryToChange(String method, String path, JsonNode input, Map<String, String> headers) {
        var body = input.isEmpty() ? new byte[0] : input.toString().getBytes(StandardCharsets.UTF_8);
        var request = new Request(
                method, URI.create(base + path), headers, body, Request.DEFAULT_TIMEOUT, Request.DEFAULT_MAX_BYTES);
        return send(body.length == 0 ? request : request.header("Content-Type", "application/json"));
    }

    /** Brings a file to the server, where it is dropped again unless a post takes it up within a day. */
    Answer upload(Request form) {
        return Trouble.harmless(() -> send(form));
    }

    private Answer send(Request request) {
        return Answer.of(connection.transport().send(request.bearer(connection.credential("accessToken"))));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    // ---- who we are, and where

    Me me() {
        return kept().get("me")
                .flatMap(kept -> Handle.of(new RemoteId(Json.text(kept, "handle")))
                        .map(handle -> new Me(Json.text(kept, "id"), handle, permissions(kept))))
                .orElseGet(this::signIn);
    }

    /** Asks whose token it is, whatever is remembered. */
    Me signIn() {
        var answer = ask("/api/v1/accounts/verify_credentials");
        if (answer.is(422)) { // so snac answers to a token it has never seen
            throw new Trouble(new Outcome.Disconnected(answer.said()));
        }
        var account = answer.orTrouble(now());
        var home = server().domain();
        var handle = Handle.of(account, home.isEmpty() ? URI.create(base).getAuthority() : home)
                .orElseThrow(() -> new Trouble(new Outcome.Refused(base + " does not speak Mastodon's language.")));
        var me = new Me(Json.text(account, "id"), handle, permissions(account.path("role")));
        var kept = Json.object()
                .put("id", me.id)
                .put("handle", handle.toString().substring(1))
                .put("permissions", String.valueOf(me.permissions));
        kept().put("me", kept.put("at", now().toString()));
        return me;
    }

    /** Mastodon writes them as text. */
    private static long permissions(JsonNode role) {
        var bits = Json.text(role, "permissions");
        return bits.matches("\\d{1,18}") ? Long.parseLong(bits) : 0;
    }

    /** What the server says of itself, asked once a day. */
    Server server() {
        var kept = kept().get("server");
        var fresh = kept.flatMap(json -> Json.time(json, "at"))
                .filter(at -> now().isBefore(at.plus(ASK_AGAIN)))
                .isPresent();
        return fresh ? kept.map(Server::of).orElse(Server.UNKNOWN) : askServer();
    }

    /** The same without asking. */
    Server knownServer() {
        return kept().get("server").map(Server::of).orElse(Server.UNKNOWN);
    }

    private Server askServer() {
        var answer = ask("/api/v2/instance");
        var server = Server.of((answer.isNowhere() ? ask("/api/v1/instance") : answer).orTrouble(now()));
        kept().put("server", server.write().put("at", now().toString()));
        return server;
    }

    /** What was learned before; after a reconnection with another token it does not hold. */
    private Kept kept() {
        return new Kept(connection.memory(), base + " " + connection.credential("accessToken"));
    }

    // ---- posts and people

    /** The post as the server shows it now, or nothing when it is not there. */
    Optional<JsonNode> status(RemoteId id) {
        if (!StatusId.canBeAsked(id)) {
            return Optional.empty();
        }
        var answer = ask("/api/v1/statuses/" + id);
        return answer.isNowhere() ? Optional.empty() : Optional.of(answer.orTrouble(now()));
    }

    /** The server's own record of somebody, or nothing when it knows nobody of that address. */
    Optional<JsonNode> account(RemoteId id) {
        var handle = Handle.of(id);
        if (handle.isEmpty()) {
            return Optional.empty();
        }
        var home = server().domain();
        var acct = handle.get().mention(home).substring(1);
        var answer = ask("/api/v1/accounts/lookup?acct=" + encoded(acct));
        return answer.isNowhere() ? Optional.empty() : Optional.of(answer.orTrouble(now()));
    }

    String accountId(RemoteId id) {
        return account(id)
                .map(found -> Json.text(found, "id"))
                .filter(found -> found.matches("[A-Za-z0-9_-]+"))
                .orElseThrow(() -> new Trouble(
                        new Outcome.Refused(URI.create(base).getHost() + " knows nobody called @" + id + ".")));
    }
}
