package kith.connector.bluesky;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Transport;
import kith.testing.Patience;
import kith.testing.Pictures;
import kith.testing.RealServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every connector promises, kept against the real servers, with every request held against the published lexicons. */
@Tag("real")
class BlueskyContractTest implements ConnectorContract {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("bluesky");

    private static final Memory KITH = Memory.ofThisCall();
    private static final Memory ALICE = Memory.ofThisCall();

    private final BlueskyConnector connector = new BlueskyConnector();

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return Lexicons.published()
                .<Transport>map(lexicons -> lexicons.before(OPEN))
                .orElse(OPEN);
    }

    @Override
    public Connection connection(Transport transport) {
        return connection("BLUESKY_HANDLE", "BLUESKY_APP_PASSWORD", transport, KITH);
    }

    private Connection alice() {
        return connection("BLUESKY_ALICE_HANDLE", "BLUESKY_ALICE_PASSWORD", transport(), ALICE);
    }

    private static Connection connection(String handle, String password, Transport transport, Memory memory) {
        return new Connection(
                Map.of("baseUrl", SERVER.value("BLUESKY_PDS_URL")),
                Map.of("identifier", SERVER.value(handle), "password", SERVER.value(password)),
                transport,
                memory);
    }

    @Override
    public boolean writes(Transport.Request request) {
        var path = request.uri().getPath();
        return !"GET".equals(request.method())
                && !path.contains("com.atproto.server.")
                && !path.endsWith("com.atproto.repo.uploadBlob");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var her = new RemoteId(SERVER.value("BLUESKY_ALICE_DID"));
        return Map.ofEntries(
                Map.entry(
                        Capability.PUBLISH_TEXT,
                        () -> new Act.Publish(ConnectorContract.fresh("The harbour is open."))),
                Map.entry(
                        Capability.PUBLISH_IMAGE,
                        () -> new Act.Publish(new Act.Content(
                                ConnectorContract.fresh("The harbour.").text(),
                                List.of(new Act.Media("image/png", Pictures.png(), "A red harbour", 64, 48)),
                                Optional.of("en")))),
                Map.entry(Capability.PUBLISH_THREAD, () -> {
                    var first = post(connection(transport()), "One of two.");
                    return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
                }),
                Map.entry(
                        Capability.PUBLISH_DELETE,
                        () -> new Act.Delete(post(connection(transport()), "Away with it."))),
                Map.entry(Capability.REPLY_PUBLIC, () -> {
                    var post = post(alice(), "Who is at the harbour?");
                    return new Act.Reply(post, post, ConnectorContract.fresh("I am."));
                }),
                Map.entry(Capability.REACT_LIKE, () -> new Act.Like(post(alice(), "I caught a fish."))),
                Map.entry(Capability.MODERATE_MUTE, () -> new Act.Unmute(her)),
                Map.entry(Capability.MODERATE_BAN, () -> new Act.Unban(her)),
                Map.entry(Capability.MODERATE_REPORT, () -> new Act.Report(her, "Sells fish that is not hers.")),
                Map.entry(
                        Capability.PUBLISH_VIDEO,
                        () -> new Act.Publish(new Act.Content(
                                ConnectorContract.fresh("The harbour, moving.").text(),
                                List.of(new Act.Media("video/mp4", Pictures.mp4(), "Boats", 16, 9)),
                                Optional.of("en")))),
                Map.entry(Capability.MODERATE_HIDE, () -> {
                    var post = post(connection(transport()), "Who sells fish?");
                    var answer = done(alice(), new Act.Reply(post, post, ConnectorContract.fresh("I do!")));
                    return new Act.Hide(answer);
                }),
                Map.entry(
                        Capability.MODERATE_LOCK,
                        () -> new Act.Lock(post(connection(transport()), "That is all about fish."))));
    }

    private RemoteId post(Connection connection, String words) {
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh(words)));
        return ((Outcome.Done) connector.publisher().orElseThrow().act(connection, order)).id();
    }

    @Override
    public long timesSaid(String text) {
        var pds = new Pds(connection(OPEN), InstantSource.system());
        var records = pds.ask(
                        "com.atproto.repo.listRecords",
                        Map.of("repo", pds.did(), "collection", "app.bsky.feed.post", "limit", "100"))
                .orTrouble(Instant.now())
                .path("records");
        return StreamSupport.stream(records.spliterator(), false)
                .filter(record -> Json.text(record, "value", "text").equals(text))
                .count();
    }

    @Override
    public void somebodySpeaks() {
        var post = post(alice(), "@kith.test are you there?");
        var pds = new Pds(connection(OPEN), InstantSource.system());
        Patience.untilTrue(
                "the notification",
                () -> pds.ask("app.bsky.notification.listNotifications", "limit=50")
                        .orTrouble(Instant.now())
                        .toString()
                        .contains(post.value()));
    }

    /** Alice and Kith's account, as by other apps. */
    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return done(alice(), new Act.Publish(Act.Content.of("@kith.test " + text)));
            }

            @Override
            public void deletes(RemoteId said) {
                done(alice(), new Act.Delete(said));
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                return done(connection(transport()), new Act.Reply(said, said, Act.Content.of(text)));
            }
        });
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        done(alice(), new Act.Reply(post, post, ConnectorContract.fresh("So I see.")));
    }
}
