package kith.connector.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Transport;
import kith.testing.DescribedTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every connector promises, against a stand-in; every request is as Discord describes it. */
class DiscordContractTest implements ConnectorContract {
    private static final Memory MEMORY = Memory.ofThisCall();
    private static DiscordStandIn discord;

    private final DiscordConnector connector = new DiscordConnector();

    @BeforeAll
    static void start() {
        discord = new DiscordStandIn();
    }

    @AfterAll
    static void stop() {
        discord.close();
    }

    static Transport described(String url) {
        return DescribedTransport.before(OPEN)
                .answersToo()
                // a refusal is composed of parts that the validator takes for whole ones
                .excusing(".*", "property '(message|code)' is not defined")
                .described("discord/openapi.json", URI.create(url));
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return described(discord.url());
    }

    @Override
    public Connection connection(Transport transport) {
        return new Connection(
                Map.of("baseUrl", discord.url(), "server", DiscordStandIn.SERVER, "channel", DiscordStandIn.GENERAL),
                Map.of("botToken", "kith"),
                transport,
                MEMORY);
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var alice = new RemoteId(DiscordStandIn.ALICE);
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(ConnectorContract.fresh("The **harbour** is open.")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(with("image/png")));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(with("video/mp4")));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = post();
            return new Act.Reply(first, first, ConnectorContract.fresh("Two of two."));
        });
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(post(), ConnectorContract.fresh("At seven.")));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(post()));
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var question = said("When?");
            return new Act.Reply(question, question, ConnectorContract.fresh("At six."));
        });
        acts.put(Capability.REPLY_PRIVATE, () -> {
            var question =
                    new RemoteId(discord.says(DiscordStandIn.ALICE, DiscordStandIn.WITH_ALICE, "Between us: when?"));
            return new Act.Reply(
                    question, new RemoteId(DiscordStandIn.WITH_ALICE), ConnectorContract.fresh("At five."));
        });
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(said("I caught a fish.")));
        acts.put(Capability.MODERATE_DELETE, () -> new Act.Remove(said("Cheap watches!")));
        acts.put(Capability.MODERATE_LOCK, () -> new Act.Lock(thread()));
        acts.put(Capability.MODERATE_PIN, () -> new Act.Pin(said("The tides for this week")));
        acts.put(Capability.MODERATE_MUTE, () -> new Act.Mute(alice));
        acts.put(Capability.MODERATE_BAN, () -> new Act.Unban(alice));
        return acts;
    }

    private static Act.Content with(String type) {
        return new Act.Content(
                ConnectorContract.fresh("The harbour.").text(),
                List.of(new Act.Media(type, new byte[] {1, 2, 3}, "A red harbour", 4, 3)),
                Optional.empty());
    }

    private RemoteId post() {
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh("At six.")));
        return ((Outcome.Done) connector.publisher().orElseThrow().act(connection(OPEN), order)).id();
    }

    private static RemoteId thread() {
        var message = said("Let us talk about this elsewhere.");
        discord.openThread(message.value(), "Elsewhere");
        return message;
    }

    private static RemoteId said(String text) {
        return new RemoteId(discord.says(DiscordStandIn.ALICE, DiscordStandIn.GENERAL, text));
    }

    @Test
    void a_message_is_pinned_and_let_go_again() {
        var message = said("The tides for this week");

        done(connection(OPEN), new Act.Pin(message));
        assertThat(isPinned(message)).isTrue();

        done(connection(OPEN), new Act.Unpin(message));
        assertThat(isPinned(message)).isFalse();
    }

    private static boolean isPinned(RemoteId message) {
        return discord.find(message.value()).orElseThrow().path("pinned").booleanValue(false);
    }

    @Test
    void a_thread_is_locked_at_its_beginning_and_opened_again_and_a_message_outside_of_one_is_not() {
        var thread = thread();

        done(connection(OPEN), new Act.Lock(thread));
        assertThat(discord.findRoom(thread.value())
                        .orElseThrow()
                        .path("thread_metadata")
                        .path("locked")
                        .booleanValue(false))
                .isTrue();

        done(connection(OPEN), new Act.Unlock(thread));
        assertThat(discord.findRoom(thread.value())
                        .orElseThrow()
                        .path("thread_metadata")
                        .path("locked")
                        .booleanValue(true))
                .isFalse();

        var order = ConnectorContract.order(new Act.Lock(said("Just so")));
        assertThat(connector.moderator().orElseThrow().act(connection(OPEN), order))
                .isEqualTo(new Outcome.Refused("Discord locks threads and posts of forums; this message is in none."));
    }

    @Override
    public long timesSaid(String text) {
        return discord.timesSaid(text);
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        discord.answers(DiscordStandIn.ALICE, DiscordStandIn.GENERAL, post.value(), "How nice.");
    }

    @Override
    public void somebodySpeaks() {
        said("Is anybody there?");
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return said(text);
            }

            @Override
            public void edits(RemoteId said, String text) {
                discord.change(said.value(), text);
            }

            @Override
            public void deletes(RemoteId said) {
                discord.remove(said.value());
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                return new RemoteId(discord.answers(DiscordStandIn.BOT, DiscordStandIn.GENERAL, said.value(), text));
            }
        });
    }
}
