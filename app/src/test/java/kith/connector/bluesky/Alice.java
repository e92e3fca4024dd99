package kith.connector.bluesky;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.testing.Correspondent;
import kith.testing.RealServer;

/** Alice on a real Bluesky, who mentions us. */
public final class Alice implements Correspondent, AutoCloseable {
    private final GuardedTransport transport = new GuardedTransport(true);
    private final RealServer server;
    private final Connection alice;
    private RemoteId asked = new RemoteId("nothing");

    public Alice(RealServer server) {
        this.server = server;
        alice = new Connection(
                settings(),
                Map.of(
                        "identifier",
                        server.value("BLUESKY_ALICE_HANDLE"),
                        "password",
                        server.value("BLUESKY_ALICE_PASSWORD")),
                transport,
                Memory.ofThisCall());
    }

    @Override
    public String network() {
        return "bluesky";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("baseUrl", server.value("BLUESKY_PDS_URL") + "/");
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("identifier", server.value("BLUESKY_HANDLE"), "password", server.value("BLUESKY_APP_PASSWORD"));
    }

    @Override
    public void asks(String text) {
        var content = Act.Content.of("@" + server.value("BLUESKY_HANDLE") + " " + text);
        asked = does(new Act.Publish(content));
    }

    /** Hers under a post. */
    public RemoteId answersTo(RemoteId post, String text) {
        return does(new Act.Reply(post, post, Act.Content.of(text)));
    }

    private RemoteId does(Act act) {
        var order = new Act.Order(UUID.randomUUID(), act, Instant.now(), Optional.empty());
        var doer = new BlueskyConnector().doer(act).orElseThrow();
        return ((Outcome.Done) doer.act(alice, order)).id();
    }

    /** Whether a post is still there. */
    public boolean sees(RemoteId post) {
        return new Pds(alice, InstantSource.system()).record(AtUri.of(post)).isPresent();
    }

    /** The answers that are hidden under a post of somebody's, as its thread gate lists them. */
    public List<String> hiddenUnder(RemoteId post) {
        var at = AtUri.of(post);
        var gate = new Pds(alice, InstantSource.system())
                .record(new AtUri(at.did(), "app.bsky.feed.threadgate", at.rkey()));
        return gate.stream()
                .flatMap(record -> Json.stream(record.path("value").path("hiddenReplies")))
                .map(hidden -> hidden.asString(""))
                .toList();
    }

    @Override
    public List<String> answers() {
        var thread = new Pds(alice, InstantSource.system())
                .ask("app.bsky.feed.getPostThread", Map.of("uri", asked.value()))
                .orTrouble(Instant.now())
                .path("thread");
        var answers = new ArrayList<String>();
        thread.path("replies").forEach(reply -> answers.add(Json.text(reply, "post", "record", "text")));
        return answers;
    }

    @Override
    public void close() {
        transport.close();
    }
}
