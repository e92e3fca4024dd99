package kith.connector.bluesky;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account's server, spoken to as that account for one piece of work. Signs in when it must, and once more when the
 * token has run out meanwhile; tokens stay in the connection's memory, because a server takes only 30 sign-ins in five
 * minutes.
 */
final class Pds {
    static final String DEFAULT_URL = "https://bsky.social";
    private static final String SESSION = "session";

    /** Which service a request is passed on to, with its kind; read in docs.bsky.app, Service Proxying. */
    private static final String CHAT = "did:web:api.bsky.chat#bsky_chat";

    private final Connection connection;
    private final InstantSource clock;
    private final String base;
    private final Optional<String> service;

    Pds(Connection connection, InstantSource clock) {
        this(connection, clock, Optional.empty());
    }

    private Pds(Connection connection, InstantSource clock, Optional<String> service) {
        this.connection = connection;
        this.clock = clock;
        this.base = connection.baseUrl(DEFAULT_URL) + "/xrpc/";
        this.service = service;
    }

    /** The same server, which passes what it is asked on to the chat service. */
    Pds chat() {
        return new Pds(connection, clock, Optional.of(CHAT));
    }

    Cards cards() {
        return new Cards(connection.transport(), this);
    }

    Instant now() {
        return clock.instant();
    }

    String did() {
        return session().did();
    }

    String handle() {
        return session().handle();
    }

    /** Asks a question; nothing changes, so that any trouble on the way is a reason to come back and no more. */
    Answer ask(String method, Map<String, String> parameters) {
        return ask(method, query(parameters));
    }

    Answer ask(String method, String query) {
        var uri = URI.create(base + method + "?" + query);
        return Trouble.harmless(() -> asMe(session -> pass(Request.get(uri), session)));
    }

    /**
     * Changes something.
     *
     * @throws Trouble with {@link Outcome.Unknown} when the server may have done it
     */
    ObjectNode change(String method, ObjectNode input) {
        return tryToChange(method, input).orTroubleOfAct(now());
    }

    Answer tryToChange(String method, ObjectNode input) {
        return asMe(session -> pass(json(method, input), session));
    }

    /** Brings bytes to the server, where they are dropped again unless a record refers to them soon. */
    ObjectNode upload(String contentType, byte[] bytes) {
        var uri = URI.create(base + "com.atproto.repo.uploadBlob");
        return Trouble.harmless(() -> asMe(
                        session -> send(Request.post(uri, contentType, bytes).bearer(session.accessJwt()))))
                .orTrouble(now());
    }

    /** Signs in with the credentials, whatever is remembered. */
    Session signIn() {
        var identifier = connection.credential("identifier").strip().replaceFirst("^@", "");
        var input = Json.object().put("identifier", identifier).put("password", connection.credential("password"));
        var answer = Trouble.harmless(() -> send(json("com.atproto.server.createSession", input)));
        if (answer.is("AuthFactorTokenRequired")) {
            throw new Trouble(
                    new Outcome.Disconnected(
                            "This account signs in with a code by mail. Make an app password in Bluesky's settings and use that."));
        }
        return keep(Session.read(answer.orTrouble(now()), identity()));
    }

    private Answer asMe(Function<Session, Answer> call) {
        var session = session();
        var answer = call.apply(session);
        return answer.wantsAnotherToken() ? call.apply(renew(session)) : answer;
    }

    private Session session() {
        return connection
                .memory()
                .get(SESSION)
                .flatMap(kept -> Session.remembered(kept, identity()))
                .orElseGet(this::signIn);
    }

    private Session renew(Session old) {
        var uri = URI.create(base + "com.atproto.server.refreshSession");
        var request = Request.of("POST", uri);
        var answer = Trouble.harmless(() -> send(request.bearer(old.refreshJwt())));
        return answer.ok() ? keep(Session.read(answer.orTrouble(now()), identity())) : signIn();
    }

    private Session keep(Session session) {
        connection.memory().put(SESSION, session.write());
        return session;
    }

    /** Whom the remembered tokens belong to: after a reconnection with other credentials they must not be used. */
    private String identity() {
        return base + " " + connection.credential("identifier");
    }

    private Request json(String method, ObjectNode input) {
        return Request.post(
                URI.create(base + method), "application/json", input.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Answer pass(Request request, Session session) {
        var mine = request.bearer(session.accessJwt());
        return send(service.map(to -> mine.header("atproto-proxy", to)).orElse(mine));
    }

    private Answer send(Request request) {
        return Answer.of(connection.transport().send(request));
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Nobody's handle is refused with 400; any other trouble is one of the whole post, lest a mention be lost silently. */
    Optional<String> didOf(String handle) {
        var answer = ask("com.atproto.identity.resolveHandle", Map.of("handle", handle));
        return answer.response().status() == 400
                ? Optional.empty()
                : Optional.of(Json.text(answer.orTrouble(now()), "did"));
    }

    /** The record at this address on its owner's server, or nothing when it is not there. */
    Optional<ObjectNode> record(AtUri uri) {
        var answer = ask(
                "com.atproto.repo.getRecord",
                Map.of("repo", uri.did(), "collection", uri.collection(), "rkey", uri.rkey()));
        return answer.is("RecordNotFound") ? Optional.empty() : Optional.of(answer.orTrouble(now()));
    }

    /**
     * Writes a record of ours under the given key unless there is one already, which is then left as it is.
     *
     * @return its address
     */
    AtUri write(String collection, String rkey, ObjectNode record) {
        var uri = new AtUri(did(), collection, rkey);
        // createRecord answers 500 for a key that is taken; put with "there must be none" answers alike for the same
        // content, and false for other content, such as a mention that could not be resolved the first time.
        replace(uri, Optional.empty(), record);
        return uri;
    }

    /**
     * Writes a record of ours in place of the one of this hash.
     *
     * @param cid empty where there is none so far
     * @return false when there is another one by now
     */
    boolean replace(AtUri uri, Optional<String> cid, ObjectNode record) {
        var answer = put(uri, cid, record);
        if (answer.is("InvalidSwap")) {
            return false;
        }
        answer.orTroubleOfAct(now());
        return true;
    }

    private Answer put(AtUri uri, Optional<String> cid, ObjectNode record) {
        var input = Json.object()
                .put("repo", uri.did())
                .put("collection", uri.collection())
                .put("rkey", uri.rkey())
                .put("swapRecord", cid.orElse(null));
        input.set("record", record);
        return tryToChange("com.atproto.repo.putRecord", input);
    }

    void delete(AtUri uri) {
        change(
                "com.atproto.repo.deleteRecord",
                Json.object()
                        .put("repo", uri.did())
                        .put("collection", uri.collection())
                        .put("rkey", uri.rkey()));
    }
}
