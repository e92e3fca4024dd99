package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Call;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Transport;
import kith.connector.WebhookContract;
import kith.connector.WebhookReceiver.Verdict;
import kith.testing.DescribedTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What every connector promises, and every one that is called, against a stand-in; every request is as Slack describes it. */
class SlackContractTest implements ConnectorContract, WebhookContract {
    private static SlackStandIn slack;

    private final SlackConnector connector = new SlackConnector();

    @BeforeAll
    static void start() {
        slack = new SlackStandIn();
    }

    @AfterAll
    static void stop() {
        slack.close();
    }

    /**
     * The description is of 2021. It has Slack's noes under another status than the 200 they come with; leaves out pages of history
     * and when a message was edited; makes of an id that may be null no type at all; and wants a message in an empty channel.
     * Descriptions of pictures are newer than it.
     */
    static Transport described(Transport real, String url) {
        return DescribedTransport.before(real)
                .answersToo(response -> Json.read(response.text())
                        .filter(body -> body.path("ok").booleanValue())
                        .isPresent())
                .excusing(
                        "/conversations\\.(history|replies)",
                        "property '(response_metadata|edited|alt_txt)' is not defined")
                .excusing("/users\\.conversations", "property 'next_cursor' is not defined")
                .excusing(
                        "/conversations\\.history|/conversations\\.replies|/chat\\.postMessage",
                        "string found, object expected")
                .excusing("/conversations\\.history", "must have at least 1 items but found 0")
                .described("slack/web-api.swagger.json", URI.create(url))
                .described("slack/uploads.openapi.yaml", URI.create(url))
                .leaving(request -> request.uri().getPath().startsWith("/upload/")); // the bytes of a file
    }

    static Connection connection(SlackStandIn slack, Transport transport) {
        return new Connection(
                Map.of("baseUrl", slack.url(), "channel", SlackStandIn.GENERAL),
                Map.of("botToken", SlackStandIn.TOKEN, "signingSecret", SlackStandIn.SECRET),
                transport,
                Memory.ofThisCall());
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return described(OPEN, slack.url());
    }

    @Override
    public Connection connection(Transport transport) {
        return connection(slack, transport);
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(
                Capability.PUBLISH_TEXT,
                () -> new Act.Publish(ConnectorContract.fresh("Fish & chips <at six> @ https://kith.test/a?b=1&c=2")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(with("image/png", "image/jpeg")));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(with("video/mp4")));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = post();
            return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
        });
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(post(), ConnectorContract.fresh("At seven.")));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(post()));
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var question = alices(SlackStandIn.GENERAL);
            return new Act.Reply(question, question, ConnectorContract.fresh("At six."));
        });
        acts.put(Capability.REPLY_PRIVATE, () -> {
            var question = alices(SlackStandIn.WITH_ALICE);
            return new Act.Reply(question, question, ConnectorContract.fresh("Between us: at five."));
        });
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(alices(SlackStandIn.GENERAL)));
        acts.put(Capability.MODERATE_PIN, () -> new Act.Pin(alices(SlackStandIn.GENERAL)));
        return acts;
    }

    private static Act.Content with(String... types) {
        return new Act.Content(
                ConnectorContract.fresh("The harbour & its <lights>").text(),
                Stream.of(types)
                        .map(type -> new Act.Media(type, new byte[] {1, 2, 3}, "A red harbour", 4, 3))
                        .toList(),
                Optional.empty());
    }

    @Override
    public boolean writes(Transport.Request request) {
        var path = request.uri().getPath();
        return ConnectorContract.super.writes(request)
                && !path.startsWith("/upload/")
                && !path.endsWith("/files.getUploadURLExternal");
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        slack.answers(SlackStandIn.ALICE, SlackStandIn.GENERAL, ts(post), "How nice.");
    }

    @Test
    void a_message_is_pinned_and_let_go_again() {
        var message = MessageId.of(alices(SlackStandIn.GENERAL)).orElseThrow();

        done(connection(OPEN), new Act.Pin(message.remote()));
        assertThat(slack.isPinned(message.channel(), message.ts())).isTrue();

        done(connection(OPEN), new Act.Unpin(message.remote()));
        done(connection(OPEN), new Act.Unpin(message.remote()));
        assertThat(slack.isPinned(message.channel(), message.ts())).isFalse();
    }

    private RemoteId post() {
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh("At six.")));
        return ((Outcome.Done) connector.publisher().orElseThrow().act(connection(OPEN), order)).id();
    }

    private static RemoteId alices(String channel) {
        return id(channel, slack.says(SlackStandIn.ALICE, channel, "When does it open?"));
    }

    private static RemoteId id(String channel, ObjectNode message) {
        return new RemoteId(channel + ":" + Json.text(message, "ts"));
    }

    @Override
    public long timesSaid(String text) {
        return slack.timesSaid(text);
    }

    @Override
    public void somebodySpeaks() {
        alices(SlackStandIn.GENERAL);
    }

    // ---- calls

    @Override
    public Connection calledConnection() {
        return connection(transport()).calledAt(HOOK);
    }

    @Override
    public String body() {
        return SlackStandIn.told(
                SlackStandIn.GENERAL,
                slack.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, "Told by itself, <@" + SlackStandIn.BOT + ">."));
    }

    @Override
    public Map<String, String> headers(String body, Instant signed) {
        return SlackStandIn.headers(body, signed);
    }

    @Override
    public boolean signsTheTime() {
        return true;
    }

    @Test
    void the_challenge_is_answered_only_where_it_is_signed() {
        var body =
                "{\"token\":\"legacy\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\",\"type\":\"url_verification\"}";

        assertThat(judged(calledConnection(), body, headers(body, Instant.now())))
                .isEqualTo(new Verdict.Say("text/plain", "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));
        assertThat(judged(calledConnection(), body, Map.of())).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void without_the_signing_secret_nobody_is_believed_and_no_address_is_opened() {
        var without = new Connection(
                        Map.of("baseUrl", slack.url()),
                        Map.of("botToken", SlackStandIn.TOKEN),
                        OPEN,
                        Memory.ofThisCall())
                .calledAt(HOOK);
        var body = body();

        assertThat(judged(without, body, headers(body, Instant.now()))).isInstanceOf(Verdict.Refuse.class);
        assertThat(outcomeOf(() -> connector.webhooks().orElseThrow().open(without)))
                .isInstanceOf(Outcome.Refused.class);
    }

    private Verdict judged(Connection connection, String body, Map<String, String> headers) {
        return connector
                .webhooks()
                .orElseThrow()
                .judge(
                        connection,
                        new Call(headers, body.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        Instant.now());
    }

    private static Outcome outcomeOf(Runnable work) {
        try {
            work.run();
            return new Outcome.Done(new RemoteId("-"), Optional.empty(), Instant.EPOCH);
        } catch (kith.connector.Trouble trouble) {
            return trouble.outcome();
        }
    }

    @Test
    void edits_deletions_threads_and_reactions_are_told() {
        try (var small = new SlackStandIn()) {
            var first = small.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, "At six?");
            var ts = Json.text(first, "ts");
            var changed = Json.object()
                    .put("type", "message")
                    .put("subtype", "message_changed")
                    .put("hidden", true)
                    .put("channel", SlackStandIn.GENERAL)
                    .put("ts", "1800000000.000001");
            changed.set(
                    "message",
                    first.deepCopy()
                            .put("text", "At seven?")
                            .set("edited", Json.object().put("ts", "1800000000.000000")));
            var deleted = Json.object()
                    .put("type", "message")
                    .put("subtype", "message_deleted")
                    .put("channel", SlackStandIn.GENERAL)
                    .put("ts", "1800000000.000002")
                    .put("deleted_ts", ts);
            var liked = Json.object()
                    .put("type", "reaction_added")
                    .put("user", SlackStandIn.ALICE)
                    .put("reaction", "tada")
                    .put("event_ts", "1800000000.000003");
            liked.putObject("item")
                    .put("type", "message")
                    .put("channel", SlackStandIn.GENERAL)
                    .put("ts", ts);
            var answer = small.answers(SlackStandIn.ALICE, SlackStandIn.GENERAL, ts, "Seven is better.");

            assertThat(told(small, SlackStandIn.event(changed)))
                    .singleElement()
                    .isInstanceOfSatisfying(Said.class, said -> {
                        assertThat(said.text()).isEqualTo("At seven?");
                        assertThat(said.edited()).contains(Instant.ofEpochSecond(1_800_000_000));
                        assertThat(said.author().name()).isEqualTo("Alice Ferreira");
                        assertThat(said.permalink())
                                .contains(URI.create(
                                        "https://harbour.slack.com/archives/C0GENERAL/p" + ts.replace(".", "")));
                    });
            assertThat(told(small, SlackStandIn.told(SlackStandIn.GENERAL, answer)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Said.class, said -> assertThat(said.root()).contains(id(SlackStandIn.GENERAL, first)));
            assertThat(told(small, SlackStandIn.event(liked)))
                    .singleElement()
                    .isInstanceOfSatisfying(Heard.Reaction.class, reaction -> {
                        assertThat(reaction.word()).isEqualTo("tada");
                        assertThat(reaction.target()).isEqualTo(id(SlackStandIn.GENERAL, first));
                    });
            assertThat(told(small, SlackStandIn.event(liked.put("type", "reaction_removed"))))
                    .singleElement()
                    .isInstanceOfSatisfying(Heard.ReactionTakenBack.class, reaction -> {
                        assertThat(reaction.word()).isEqualTo("tada");
                        assertThat(reaction.target()).isEqualTo(id(SlackStandIn.GENERAL, first));
                    });
            assertThat(told(small, SlackStandIn.event(deleted)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Heard.Gone.class, gone -> assertThat(gone.id()).isEqualTo(id(SlackStandIn.GENERAL, first)));
        }
    }

    private List<Heard> told(SlackStandIn small, String body) {
        var connection = connection(small, described(OPEN, small.url())).calledAt(HOOK);
        var me = connector.account(connection);
        return connector
                .webhooks()
                .orElseThrow()
                .read(connection, Optional.empty(), List.of(new Collector.Raw("event", body)))
                .payloads()
                .stream()
                .flatMap(raw -> connector.collector().orElseThrow().interpret(raw, me).stream())
                .toList();
    }

    // ---- past Kith

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return id(SlackStandIn.GENERAL, slack.says(SlackStandIn.ALICE, SlackStandIn.GENERAL, text));
            }

            @Override
            public void edits(RemoteId said, String text) {
                slack.changes(SlackStandIn.GENERAL, ts(said), text);
            }

            @Override
            public void deletes(RemoteId said) {
                slack.removes(SlackStandIn.GENERAL, ts(said));
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                return id(SlackStandIn.GENERAL, slack.answers(SlackStandIn.BOT, SlackStandIn.GENERAL, ts(said), text));
            }
        });
    }

    private static String ts(RemoteId said) {
        return MessageId.of(said).orElseThrow().ts();
    }
}
