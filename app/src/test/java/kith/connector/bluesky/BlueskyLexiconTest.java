package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import kith.testing.Pictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request we make keeps what the network has published about it. */
class BlueskyLexiconTest {
    private static final RemoteId ALICE = new RemoteId("did:plc:alice");
    private static final RemoteId OUR_POST = new RemoteId("at://did:plc:kith/app.bsky.feed.post/3kroot");
    private static final RemoteId HER_POST = new RemoteId("at://did:plc:alice/app.bsky.feed.post/3kabc");

    private static final String GATE =
            "{'uri':'at://did:plc:kith/app.bsky.feed.threadgate/3kroot','cid':'c','value':{'$type':'app.bsky.feed.threadgate','post':'%s','createdAt':'2026-11-24T12:00:00Z','hiddenReplies':['%s']}}"
                    .formatted(OUR_POST, HER_POST);

    private final BlueskyConnector connector = new BlueskyConnector(() -> Instant.parse("2026-11-24T12:00:00Z"));
    private final List<Request> asked = new ArrayList<>();
    private Lexicons lexicons;

    @BeforeEach
    void findLexicons() {
        var found = Lexicons.published();
        if (found.isEmpty()) {
            var why = "the published lexicons are not at hand (KITH_SHARED)";
            assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
            System.out.println("Skipped: " + why);
            abort(why);
        }
        lexicons = found.orElseThrow();
    }

    @Test
    void whatever_we_ask_is_published_and_complete() {
        var image = new Act.Media("image/png", new byte[] {1}, "A pump", 4, 3);
        var content = new Act.Content("@alice.test see https://kith.example #bikes", List.of(image), Optional.of("en"));
        act(new Act.Publish(content));
        var film = new Act.Media("video/mp4", new byte[] {1}, "A ride", 16, 9);
        act(new Act.Publish(new Act.Content(
                "Look: https://bsky.app/profile/alice.test/post/3kabc", List.of(film), Optional.empty())));
        act(new Act.Publish(Act.Content.of("https://bsky.app/profile/alice.test/post/3kabc")));
        act(new Act.Reply(HER_POST, HER_POST, Act.Content.of("Yes")));
        act(new Act.Hide(new RemoteId("at://did:plc:alice/app.bsky.feed.post/3kother")));
        act(new Act.Unhide(HER_POST));
        act(new Act.Like(HER_POST));
        act(new Act.Delete(new RemoteId("at://did:plc:kith/app.bsky.feed.post/3kabc")));
        act(new Act.Mute(ALICE));
        act(new Act.Unmute(ALICE));
        act(new Act.Ban(ALICE));
        act(new Act.Unban(ALICE));
        act(new Act.Report(HER_POST, "Spam"));
        act(new Act.Report(ALICE, "Spam"));
        connector.profiles().orElseThrow().profile(connection(), ALICE);
        var collector = connector.collector().orElseThrow();
        var batch = collector.collect(connection(), Optional.empty(), Instant.EPOCH);
        var later = new BlueskyConnector(() -> Instant.parse("2026-11-24T13:00:00Z"));
        later.collector().orElseThrow().collect(connection(), Optional.of(batch.cursor()), Instant.EPOCH);

        assertThat(asked)
                .allSatisfy(request -> assertThat(lexicons.problems(request)).isEmpty());
        assertThat(asked)
                .extracting(BlueskyLexiconTest::method)
                .contains(
                        "com.atproto.server.createSession",
                        "com.atproto.identity.resolveHandle",
                        "com.atproto.repo.uploadBlob",
                        "com.atproto.repo.putRecord",
                        "com.atproto.repo.getRecord",
                        "com.atproto.repo.deleteRecord",
                        "app.bsky.graph.muteActor",
                        "app.bsky.graph.unmuteActor",
                        "com.atproto.moderation.createReport",
                        "app.bsky.actor.getProfile",
                        "app.bsky.feed.getAuthorFeed",
                        "app.bsky.feed.getPostThread",
                        "app.bsky.feed.getPosts",
                        "app.bsky.notification.listNotifications");
    }

    @Test
    void a_link_leaves_with_a_card_of_its_page_and_an_answer_without() {
        act(new Act.Publish(Act.Content.of("Read https://kith.example/night?a=1. And https://kith.example/other")));

        var written = records().getFirst();
        assertThat(Json.text(written, "embed", "$type")).isEqualTo("app.bsky.embed.external");
        var external = written.path("embed").path("external");
        assertThat(Json.text(external, "uri")).isEqualTo("https://kith.example/night?a=1");
        assertThat(Json.text(external, "title")).isEqualTo("Repair night");
        assertThat(Json.text(external, "description")).isEqualTo("Bring your bike");
        assertThat(external.path("thumb").path("mimeType").asString()).isEqualTo("image/png");
        assertThat(asked.stream().filter(request -> request.uri().getPath().startsWith("/xrpc/")))
                .allSatisfy(request -> assertThat(lexicons.problems(request)).isEmpty());

        act(new Act.Reply(HER_POST, HER_POST, Act.Content.of("See https://kith.example/night")));
        assertThat(records().getLast().path("embed").isMissingNode()).isTrue();
        act(new Act.Publish(Act.Content.of("Read https://kith.example/gone")));
        assertThat(records().getLast().path("embed").isMissingNode()).isTrue();
    }

    private List<JsonNode> records() {
        return asked.stream()
                .filter(request -> method(request).equals("com.atproto.repo.putRecord"))
                .map(request -> JsonMapper.shared().readTree(request.body()).path("record"))
                .toList();
    }

    /** The check itself can fail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$type':'app.bsky.feed.post','createdAt':'2026-11-24T12:00:00Z'} | input.record.text is required",
                "{'$type':'app.bsky.feed.post','text':'x','createdAt':'yesterday'} | input.record.createdAt is no",
                "{'$type':'app.bsky.feed.post','text':'x','createdAt':'2026-11-24T12:00:00Z','mood':'x'} | input.record.mood is not described",
                "{'$type':'app.bsky.feed.poem','text':'x'} | input.record is a record of a published type",
                "{'$type':'app.bsky.feed.post','text':7,'createdAt':'2026-11-24T12:00:00Z'} | input.record.text is a text",
                "{'$type':'app.bsky.feed.post','text':'x','createdAt':'2026-11-24T12:00:00Z','reply':{'root':{'uri':'at://a/b/c','cid':'x'}}} | input.record.reply.parent is required",
                "{'$type':'app.bsky.feed.post','text':'x','createdAt':'2026-11-24T12:00:00Z','embed':{'$type':'x'}} | input.record.embed is of none of the types"
            })
    void a_record_that_is_not_as_published_is_found(String record, String problem) {
        var body = "{'repo':'did:plc:kith','collection':'app.bsky.feed.post','rkey':'3kabc','record':%s}"
                .formatted(record);
        var request = Request.post(
                URI.create("http://pds.test/xrpc/com.atproto.repo.putRecord"),
                "application/json",
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        assertThat(lexicons.problems(request)).anyMatch(found -> found.startsWith(problem));
    }

    private void act(Act act) {
        var order = new Act.Order(UUID.randomUUID(), act, Instant.parse("2026-11-24T11:00:00Z"), Optional.empty());
        assertThat(connector.doer(act).orElseThrow().act(connection(), order))
                .as(act.word())
                .isInstanceOf(Outcome.Done.class);
    }

    private Connection connection() {
        return new Connection(
                Map.of("baseUrl", "http://pds.test"),
                Map.of("identifier", "kith.test", "password", "secret"),
                network(),
                Memory.ofThisCall());
    }

    /** Answers what the network's servers answer, as short as it goes. */
    private Transport network() {
        return request -> {
            asked.add(request);
            if (request.uri().getHost().equals("kith.example")) {
                return page(request);
            }
            var post =
                    "{'uri':'%s','cid':'c','author':{'did':'did:plc:alice','handle':'alice.test'},'indexedAt':'2026-11-24T10:00:00Z','record':{'$type':'app.bsky.feed.post','text':'Hi','createdAt':'2026-11-24T10:00:00Z'}}"
                            .formatted(HER_POST);
            var answer = switch (method(request)) {
                case "com.atproto.server.createSession" ->
                    "{'did':'did:plc:kith','handle':'kith.test','accessJwt':'a','refreshJwt':'r'}";
                case "com.atproto.identity.resolveHandle" -> "{'did':'did:plc:alice'}";
                case "com.atproto.repo.uploadBlob" ->
                    "{'blob':{'$type':'blob','ref':{'$link':'b'},'mimeType':'image/png','size':1}}";
                case "com.atproto.repo.getRecord" ->
                    request.uri().getQuery().contains("threadgate")
                            ? GATE
                            : "{'uri':'%s','cid':'c','value':{'reply':{'root':{'uri':'%s','cid':'c'}}}}"
                                    .formatted(HER_POST, OUR_POST);
                case "app.bsky.actor.getProfile" ->
                    "{'did':'did:plc:alice','handle':'alice.test','viewer':{'blocking':'at://did:plc:kith/app.bsky.graph.block/3kblock'}}";
                case "app.bsky.notification.listNotifications" ->
                    "{'notifications':[%s]}".formatted(post.replaceFirst("\\{", "{'reason':'reply',"));
                case "app.bsky.feed.getAuthorFeed" -> "{'feed':[{'post':%s}]}".formatted(post);
                case "app.bsky.feed.getPostThread" -> "{'thread':{'post':%s}}".formatted(post);
                case "app.bsky.feed.getPosts" -> "{'posts':[%s]}".formatted(post);
                case "app.bsky.graph.muteActor", "app.bsky.graph.unmuteActor" -> "";
                default -> "{}";
            };
            return new Response(
                    request.uri(), 200, Map.of(), answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Response page(Request request) {
        var path = request.uri().getPath();
        var html = "<title>Repair night</title><meta name=description content='Bring your bike'>"
                + "<meta property=og:image content=/night.png>";
        return path.equals("/night.png")
                ? new Response(request.uri(), 200, Map.of("content-type", List.of("image/png")), Pictures.png())
                : new Response(
                        request.uri(),
                        path.equals("/gone") ? 404 : 200,
                        Map.of("content-type", List.of("text/html")),
                        html.getBytes(StandardCharsets.UTF_8));
    }

    private static String method(Request request) {
        return request.uri().getPath().replaceFirst("^/xrpc/", "");
    }
}
