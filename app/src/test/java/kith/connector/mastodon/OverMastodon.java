package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.RemoteId;
import kith.connector.Transport;
import kith.testing.DescribedTransport;
import kith.testing.Patience;
import tools.jackson.databind.JsonNode;

/** What every connector promises, on a server where Kith's account and Alice's talk. Every request is as Mastodon describes it. */
abstract class OverMastodon implements ConnectorContract {
    private final MastodonConnector connector = new MastodonConnector();

    abstract String url();

    abstract String token(String who);

    abstract Memory memory(String who);

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return described(url(), OPEN);
    }

    /**
     * The description leaves out the brackets that Rails wants of a list. Of a new post it makes a choice of composed schemas,
     * which the validator cannot hold a request against, so its fields are compared here. Of some answers it leaves out the body,
     * which is an empty object, or the file that is still worked on.
     */
    static DescribedTransport described(String url, Transport real) {
        return DescribedTransport.before(real)
                .excusing("/oauth/revoke|/api/v1/media/.*|/api/v1/admin/.*", "No response body is expected")
                .described("mastodon/openapi.json", URI.create(url))
                .described("/kith/connector/mastodon/admin.yaml", URI.create(url))
                .leaving(request -> String.valueOf(request.uri().getRawQuery()).contains("id%5B%5D="))
                .leaving(request -> request.method().equals("POST")
                        && request.uri().getPath().equals("/api/v1/statuses")
                        && isAPost(Json.read(new String(request.body(), StandardCharsets.UTF_8))
                                .orElseThrow()));
    }

    private static boolean isAPost(JsonNode input) {
        var texts = List.of("status", "in_reply_to_id", "language", "visibility", "spoiler_text");
        assertThat(input.propertyNames())
                .isSubsetOf(Set.of("status", "in_reply_to_id", "language", "visibility", "spoiler_text", "media_ids"));
        texts.stream()
                .filter(input::has)
                .forEach(name -> assertThat(input.path(name).isString()).isTrue());
        assertThat(Set.of("", "public", "unlisted", "private", "direct")).contains(Json.text(input, "visibility"));
        assertThat(input.path("media_ids")).allMatch(JsonNode::isString);
        return true;
    }

    @Override
    public Connection connection(Transport transport) {
        return connection("kith", transport);
    }

    Connection alice() {
        return connection("alice", transport());
    }

    private Connection connection(String who, Transport transport) {
        return new Connection(
                Map.of("baseUrl", url() + "/"), Map.of("accessToken", token(who)), transport, memory(who));
    }

    @Override
    public boolean writes(Transport.Request request) {
        return !"GET".equals(request.method()) && !request.uri().getPath().endsWith("/media");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(ConnectorContract.fresh("The harbour is open.")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(with("image/png", Pictures.png())));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(with("video/mp4", Pictures.video())));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = post(connection(transport()), "One of two.");
            return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
        });
        acts.put(
                Capability.PUBLISH_EDIT,
                () -> new Act.Edit(
                        post(connection(transport()), "The harbour is clsoed."),
                        ConnectorContract.fresh("The harbour is closed.")));
        acts.put(
                Capability.PUBLISH_EDIT_MEDIA,
                () -> new Act.Edit(
                        post(connection(transport()), "The harbour, in the dark."), with("image/png", Pictures.png())));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(post(connection(transport()), "Away with it.")));
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var post = post(alice(), "Who is at the harbour?");
            return new Act.Reply(post, post, ConnectorContract.fresh("I am."));
        });
        acts.put(Capability.REPLY_PRIVATE, () -> {
            var message = direct("Only for you.");
            return new Act.Reply(message, message, ConnectorContract.fresh("I keep it to myself."));
        });
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(post(alice(), "I caught a fish.")));
        acts.put(Capability.MODERATE_MUTE, () -> new Act.Unmute(her()));
        acts.put(Capability.MODERATE_BAN, () -> new Act.Unban(her()));
        acts.put(Capability.MODERATE_REPORT, () -> new Act.Report(her(), "Sells fish that is not hers."));
        return acts;
    }

    RemoteId her() {
        return connector.account(alice()).id();
    }

    static Act.Content with(String type, byte[] bytes) {
        return new Act.Content(
                ConnectorContract.fresh("The harbour.").text(),
                List.of(new Act.Media(type, bytes, "A red harbour", 64, 48)),
                Optional.of("en"));
    }

    RemoteId post(Connection connection, String words) {
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh(words)));
        return ((Outcome.Done) connector.publisher().orElseThrow().act(connection, order)).id();
    }

    /** Alice writes to Kith's account alone. */
    RemoteId direct(String words) {
        var status = Json.object()
                .put("status", "@kith " + ConnectorContract.fresh(words).text())
                .put("visibility", "direct");
        return StatusId.of(new Api(alice(), InstantSource.system()).change("POST", "/api/v1/statuses", status))
                .orElseThrow();
    }

    /** In our list or on our home page: what is meant for one person only, snac shows on the second alone. */
    @Override
    public long timesSaid(String text) {
        var api = new Api(connection(OPEN), InstantSource.system());
        return Stream.of("/api/v1/accounts/" + api.me().id() + "/statuses", "/api/v1/timelines/home")
                .flatMap(list -> Json.stream(api.ask(list + "?limit=40").orTrouble(Instant.now())))
                .filter(post -> PlainText.ofHtml(Json.text(post, "content")).contains(text))
                .map(post -> Json.text(post, "id"))
                .distinct()
                .count();
    }

    @Override
    public void somebodySpeaks() {
        told(post(alice(), "@kith are you there?"));
    }

    /** Waits until Kith's account has been told of it: snac delivers from a queue, also to itself. */
    RemoteId told(RemoteId post) {
        var api = new Api(connection(OPEN), InstantSource.system());
        Patience.untilTrue(
                "the notification of " + post,
                () -> Json.stream(api.ask("/api/v1/notifications?limit=80").orTrouble(Instant.now()))
                        .anyMatch(told -> StatusId.of(told.path("status"))
                                .filter(post::equals)
                                .isPresent()));
        return post;
    }

    /** Alice and Kith's account, as by other apps. */
    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return told(done(alice(), new Act.Publish(Act.Content.of("@kith " + text))));
            }

            @Override
            public void edits(RemoteId said, String text) {
                done(alice(), new Act.Edit(said, Act.Content.of("@kith " + text)));
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
