package kith.connector.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.FaultyTransport;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Meter;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Transport;
import kith.connector.WebhookContract;
import kith.testing.Movies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every connector promises, against a home-made community. */
class PlatformContractTest implements ConnectorContract, WebhookContract {
    private static HomeMade community;

    private final PlatformConnector connector = new PlatformConnector();

    @BeforeAll
    static void start() {
        community = new HomeMade();
    }

    @AfterAll
    static void stop() {
        community.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Connection connection(Transport transport) {
        return new Connection(
                Map.of("baseUrl", community.url()), Map.of("secret", HomeMade.SECRET), transport, Memory.ofThisCall());
    }

    /** Every request is a POST; an act has a key. */
    @Override
    public boolean writes(Transport.Request request) {
        return request.headers().containsKey("Idempotency-Key");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(ConnectorContract.fresh("The harbour is open.")));
        acts.put(
                Capability.PUBLISH_IMAGE,
                () -> new Act.Publish(new Act.Content(
                        ConnectorContract.fresh("Look.").text(),
                        List.of(new Act.Media("image/png", new byte[] {1, 2, 3}, "A boat", 4, 3)),
                        Optional.of("en"))));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(film()));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = done(connection(OPEN), new Act.Publish(ConnectorContract.fresh("One of two.")));
            return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
        });
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(said(HomeMade.KITH), ConnectorContract.fresh("Closed.")));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(said(HomeMade.KITH)));
        acts.put(Capability.REPLY_PUBLIC, this::reply);
        acts.put(Capability.REPLY_PRIVATE, this::reply);
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(said("alice")));
        acts.put(Capability.MODERATE_HIDE, () -> new Act.Hide(said("alice")));
        acts.put(Capability.MODERATE_DELETE, () -> new Act.Remove(said("alice")));
        acts.put(Capability.MODERATE_LOCK, () -> new Act.Lock(said("alice")));
        acts.put(Capability.MODERATE_PIN, () -> new Act.Pin(said("alice")));
        acts.put(Capability.MODERATE_APPROVE, () -> new Act.Approve(said("alice")));
        acts.put(Capability.MODERATE_MUTE, () -> new Act.Mute(new RemoteId("alice")));
        acts.put(Capability.MODERATE_BAN, () -> new Act.Ban(new RemoteId("alice")));
        acts.put(Capability.MODERATE_REPORT, () -> new Act.Report(said("alice"), "Sells shoes."));
        return acts;
    }

    private static Act.Content film() {
        var clip = new Act.Clip(65_000, "avc1", 25);
        var regatta = new Act.Media(
                "video/mp4", Movies.mp4(65, 640, 360, 25), "Boats in the wind", 640, 360, Optional.of(clip));
        return new Act.Content(ConnectorContract.fresh("Watch.").text(), List.of(regatta), Optional.of("en"));
    }

    @Test
    void a_film_arrives_whole_with_its_length_its_size_and_its_description_and_is_heard_as_ours() {
        try (var alone = new HomeMade()) {
            var content = film();
            var connection = new Connection(
                    Map.of("baseUrl", alone.url()), Map.of("secret", HomeMade.SECRET), OPEN, Memory.ofThisCall());

            var post = done(connection, new Act.Publish(content));

            var kept = alone.find(post.value()).orElseThrow().path("media").path(0);
            assertThat(Json.text(kept, "type")).isEqualTo("video");
            assertThat(Json.text(kept, "alt")).isEqualTo("Boats in the wind");
            assertThat(kept.path("milliseconds").asLong()).isEqualTo(65_000);
            assertThat(kept.path("width").asInt()).isEqualTo(640);
            assertThat(kept.path("size").asInt())
                    .isEqualTo(content.media().getFirst().bytes().length);
            var me = connector.account(connection);
            var collector = connector.collector().orElseThrow();
            assertThat(collector.collect(connection, Optional.empty(), Instant.EPOCH).payloads().stream()
                            .flatMap(raw -> collector.interpret(raw, me).stream())
                            .map(heard -> ((Said) heard).media()))
                    .containsExactly(List.of(
                            new Said.Attachment("video", URI.create(Json.text(kept, "url")), "Boats in the wind")));
        }
    }

    @Test
    void a_platform_that_shows_no_films_is_sent_none() {
        try (var small = new HomeMade()) {
            small.cannot("video");
            var connection = new Connection(
                    Map.of("baseUrl", small.url()), Map.of("secret", HomeMade.SECRET), OPEN, Memory.ofThisCall());

            assertThat(connector.account(connection).missing()).containsOnlyKeys(Capability.PUBLISH_VIDEO);
            assertThat(connector
                            .publisher()
                            .orElseThrow()
                            .act(connection, ConnectorContract.order(new Act.Publish(film()))))
                    .isEqualTo(new Outcome.Refused("This platform says that it does not know “video”."));
        }
    }

    private Act reply() {
        var question = said("alice");
        return new Act.Reply(question, question, ConnectorContract.fresh("At nine."));
    }

    private static RemoteId said(String who) {
        return new RemoteId(Json.text(community.says(who, "When? " + UUID.randomUUID()), "id"));
    }

    @Override
    public long timesSaid(String text) {
        return community.timesSaid(text);
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        community.answers("alice", post.value(), "How nice.");
    }

    @Override
    public void somebodySpeaks() {
        said("alice");
    }

    @Override
    public Connection calledConnection() {
        return connection(OPEN).calledAt(HOOK);
    }

    @Override
    public String body() {
        return HomeMade.call(UUID.randomUUID().toString(), List.of(community.says("alice", "Told by itself.")))
                .toString();
    }

    @Override
    public Map<String, String> headers(String body, Instant signed) {
        return Map.of("Kith-Signature", HomeMade.signed(HomeMade.SECRET, body, signed));
    }

    @Override
    public boolean signsTheTime() {
        return true;
    }

    @Test
    void figures_are_what_the_platform_counts_and_no_more() {
        var post = said(HomeMade.KITH);
        community.answers("alice", post.value(), "How nice.");

        var figures = connector.meter().orElseThrow().measure(connection(OPEN), List.of(post));

        assertThat(figures)
                .containsExactly(Map.entry(
                        post,
                        new Meter.Figures(Optional.empty(), Optional.of(1L), Optional.empty(), Optional.of(41L))));
    }

    @Test
    void somebody_is_shown_as_the_platform_shows_them() {
        var profiles = connector.profiles().orElseThrow();

        var alice = profiles.profile(connection(OPEN), new RemoteId("alice")).orElseThrow();

        assertThat(alice.name()).isEqualTo("Alice Ferreira");
        assertThat(alice.handle()).isEqualTo("@alice");
        assertThat(alice.biography()).isEqualTo("Mends nets.");
        assertThat(alice.page()).contains(URI.create("https://harbour.example/people/alice"));
        assertThat(alice.followers()).isEqualTo(12);
        assertThat(profiles.profile(connection(OPEN), new RemoteId("nobody"))).isEmpty();
    }

    @Test
    void a_platform_without_figures_and_profiles_is_not_asked_for_them() {
        try (var small = new HomeMade()) {
            small.cannot("figures");
            small.cannot("profile");
            var edge = new FaultyTransport(OPEN);
            var connection = new Connection(
                    Map.of("baseUrl", small.url()), Map.of("secret", HomeMade.SECRET), edge, Memory.ofThisCall());

            assertThat(connector.account(connection).missing())
                    .containsOnlyKeys(Capability.MEASURE_POST, Capability.PROFILE_READ);
            assertThat(connector.meter().orElseThrow().measure(connection, List.of(new RemoteId("post-1"))))
                    .isEmpty();
            assertThat(connector.profiles().orElseThrow().profile(connection, new RemoteId("alice")))
                    .isEmpty();
            assertThat(edge.seen())
                    .allMatch(request -> new String(request.body(), StandardCharsets.UTF_8).contains("\"hello\""));
        }
    }

    @Test
    void what_a_platform_does_not_know_is_said_of_its_account() {
        try (var small = new HomeMade()) {
            small.cannot("ban");
            small.cannot("events");
            var connection = new Connection(
                    Map.of("baseUrl", small.url()), Map.of("secret", HomeMade.SECRET), OPEN, Memory.ofThisCall());

            assertThat(connector.account(connection).missing())
                    .containsOnlyKeys(Capability.MODERATE_BAN)
                    .containsEntry(Capability.MODERATE_BAN, "This platform says that it does not know “ban”.");
            small.says("alice", "Nobody asks for this.");
            assertThat(connector
                            .collector()
                            .orElseThrow()
                            .collect(connection, Optional.empty(), Instant.EPOCH)
                            .payloads())
                    .isEmpty();
        }
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return new RemoteId(Json.text(community.says("alice", text), "id"));
            }

            @Override
            public void edits(RemoteId said, String text) {
                community.rewrites(said.value(), text);
            }

            @Override
            public void deletes(RemoteId said) {
                community.takesBack(said.value());
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                return new RemoteId(Json.text(community.answers(HomeMade.KITH, said.value(), text), "id"));
            }
        });
    }
}
