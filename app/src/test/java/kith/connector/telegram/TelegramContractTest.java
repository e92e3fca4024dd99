package kith.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
import kith.connector.WebhookContract;
import kith.testing.DescribedTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every connector promises, against a stand-in; every request is as Telegram's Bot API describes it. */
class TelegramContractTest implements ConnectorContract, WebhookContract {
    private static final Memory MEMORY = Memory.ofThisCall();
    private static TelegramStandIn telegram;

    private final TelegramConnector connector = new TelegramConnector();

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
    }

    @AfterAll
    static void stop() {
        telegram.close();
    }

    static Transport described(String url) {
        return DescribedTransport.before(OPEN)
                .answersToo()
                .described("telegram/openapi.json", URI.create(url + "/bot" + TelegramStandIn.TOKEN))
                .leaving(request -> request.uri().getPath().startsWith("/botwrong/"));
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return described(telegram.url());
    }

    @Override
    public Connection connection(Transport transport) {
        return new Connection(
                Map.of("baseUrl", telegram.url(), "chat", "@harbour_talk"),
                Map.of("botToken", TelegramStandIn.TOKEN),
                transport,
                MEMORY);
    }

    /** Every call is a POST. */
    @Override
    public boolean writes(Transport.Request request) {
        return !request.uri().getPath().contains("/get");
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var alice = new RemoteId(String.valueOf(TelegramStandIn.ALICE));
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(ConnectorContract.fresh("Tea & <scones> at four.")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(with("image/png")));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(with("video/mp4")));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = post();
            return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
        });
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(post(), ConnectorContract.fresh("At five.")));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(post()));
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var question = said(TelegramStandIn.GROUP, "When?");
            return new Act.Reply(question, question, ConnectorContract.fresh("At four."));
        });
        acts.put(Capability.REPLY_PRIVATE, () -> {
            var question = said(TelegramStandIn.ALICE, "Just between us:");
            return new Act.Reply(question, question, ConnectorContract.fresh("I am a bot."));
        });
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(said(TelegramStandIn.GROUP, "I brought cake.")));
        acts.put(Capability.MODERATE_DELETE, () -> new Act.Remove(said(TelegramStandIn.GROUP, "Cheap watches!")));
        acts.put(Capability.MODERATE_LOCK, () -> new Act.Lock(said(TelegramStandIn.GROUP, "A topic about tides")));
        acts.put(Capability.MODERATE_PIN, () -> new Act.Pin(said(TelegramStandIn.GROUP, "Tides for this week")));
        acts.put(Capability.MODERATE_MUTE, () -> new Act.Mute(alice));
        acts.put(Capability.MODERATE_BAN, () -> new Act.Ban(alice));
        return acts;
    }

    private static Act.Content with(String type) {
        return new Act.Content(
                ConnectorContract.fresh("The harbour.").text(),
                List.of(new Act.Media(type, new byte[] {1, 2, 3}, "", 4, 3)),
                Optional.empty());
    }

    private RemoteId post() {
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh("At four.")));
        return ((Outcome.Done) connector.publisher().orElseThrow().act(connection(OPEN), order)).id();
    }

    private static RemoteId said(long chat, String text) {
        return MessageId.of(telegram.says(TelegramStandIn.ALICE, chat, text))
                .orElseThrow()
                .id();
    }

    @Test
    void a_message_is_pinned_and_let_go_again() {
        var message = said(TelegramStandIn.GROUP, "Tides for this week");

        done(connection(OPEN), new Act.Pin(message));
        assertThat(isPinned(message)).isTrue();

        done(connection(OPEN), new Act.Unpin(message));
        assertThat(isPinned(message)).isFalse();
    }

    private static boolean isPinned(RemoteId message) {
        return telegram.find(message.value()).orElseThrow().path("pinned").booleanValue(false);
    }

    @Test
    void a_topic_is_closed_and_opened_again_and_closed_twice_is_closed() {
        var topic = said(TelegramStandIn.GROUP, "A topic about tides");

        done(connection(OPEN), new Act.Lock(topic));
        done(connection(OPEN), new Act.Lock(topic));
        assertThat(telegram.isClosed(topic)).isTrue();

        done(connection(OPEN), new Act.Unlock(topic));
        assertThat(telegram.isClosed(topic)).isFalse();
    }

    @Override
    public Connection calledConnection() {
        return connection(transport()).calledAt(HOOK);
    }

    @Override
    public String body() {
        telegram.says(TelegramStandIn.ALICE, TelegramStandIn.GROUP, "Is there milk?");
        return telegram.newest().toString();
    }

    @Override
    public Map<String, String> headers(String body, Instant signed) {
        return Map.of("X-Telegram-Bot-Api-Secret-Token", HOOK.secret());
    }

    @Override
    public boolean signsTheTime() {
        return false;
    }

    @Override
    public long timesSaid(String text) {
        return telegram.timesSaid(text);
    }

    @Override
    public void somebodySpeaks() {
        telegram.forgetUpdates();
        said(TelegramStandIn.GROUP, "Is anybody there?");
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return said(TelegramStandIn.GROUP, text);
            }

            @Override
            public void edits(RemoteId said, String text) {
                telegram.tell(
                        "edited_message",
                        telegram.find(said.value())
                                .orElseThrow()
                                .put("text", text)
                                .put("edit_date", Instant.now().getEpochSecond()));
            }

            /** An admin, who speaks there in the name of the group. */
            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                var fields = Json.object();
                fields.set("sender_chat", TelegramStandIn.chat(TelegramStandIn.GROUP));
                fields.set("reply_to_message", telegram.find(said.value()).orElseThrow());
                return MessageId.of(telegram.says(TelegramStandIn.ALICE, TelegramStandIn.GROUP, text, fields))
                        .orElseThrow()
                        .id();
            }
        });
    }
}
