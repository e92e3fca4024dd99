package kith.connector.discord;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same where we post in a forum, which takes no nonce, and opens a talk with each post. The bot may write there and no more. */
class DiscordForumContractTest implements ConnectorContract {
    private static final Memory MEMORY = Memory.ofThisCall();
    private static final long WRITE = 1L << 11 | 1L << 15 | 1L << 16;
    private static DiscordStandIn discord;

    private final DiscordConnector connector = new DiscordConnector();

    @BeforeAll
    static void start() {
        discord = new DiscordStandIn();
        discord.allow(WRITE);
    }

    @AfterAll
    static void stop() {
        discord.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Transport transport() {
        return DiscordContractTest.described(discord.url());
    }

    @Override
    public Connection connection(Transport transport) {
        return new Connection(
                Map.of("baseUrl", discord.url(), "server", DiscordStandIn.SERVER, "channel", DiscordStandIn.FORUM),
                Map.of("botToken", "kith"),
                transport,
                MEMORY);
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var acts = new LinkedHashMap<Capability, Supplier<Act>>();
        acts.put(Capability.PUBLISH_TEXT, () -> new Act.Publish(ConnectorContract.fresh("When does it open?")));
        acts.put(Capability.PUBLISH_IMAGE, () -> new Act.Publish(with("image/png")));
        acts.put(Capability.PUBLISH_VIDEO, () -> new Act.Publish(with("video/mp4")));
        acts.put(Capability.PUBLISH_THREAD, () -> {
            var first = post();
            return new Act.Reply(first, first, ConnectorContract.fresh("And on Sundays?"));
        });
        acts.put(Capability.PUBLISH_EDIT, () -> new Act.Edit(post(), ConnectorContract.fresh("When does it close?")));
        acts.put(Capability.PUBLISH_DELETE, () -> new Act.Delete(post()));
        acts.put(Capability.REPLY_PUBLIC, () -> {
            var post = post();
            var said = new RemoteId(discord.says(DiscordStandIn.ALICE, post.value(), "At six."));
            return new Act.Reply(said, post, ConnectorContract.fresh("Thank you."));
        });
        acts.put(Capability.REPLY_PRIVATE, () -> {
            var said = new RemoteId(discord.says(DiscordStandIn.ALICE, DiscordStandIn.WITH_ALICE, "Between us?"));
            return new Act.Reply(said, new RemoteId(DiscordStandIn.WITH_ALICE), ConnectorContract.fresh("Yes."));
        });
        return acts;
    }

    private static Act.Content with(String type) {
        return new Act.Content(
                ConnectorContract.fresh("The harbour.").text(),
                List.of(new Act.Media(type, new byte[] {1, 2, 3}, "A red harbour", 4, 3)),
                Optional.empty());
    }

    private RemoteId post() {
        var order = ConnectorContract.order(new Act.Publish(ConnectorContract.fresh("When does it open?")));
        return ((Outcome.Done) connector.publisher().orElseThrow().act(connection(OPEN), order)).id();
    }

    @Override
    public long timesSaid(String text) {
        return discord.timesSaid(text);
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        discord.says(DiscordStandIn.ALICE, post.value(), "How nice.");
    }

    @Override
    public void somebodySpeaks() {
        discord.says(DiscordStandIn.ALICE, DiscordStandIn.GENERAL, "Is anybody there?");
    }

    /** People talk in the channel beside the forum. */
    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                return new RemoteId(discord.says(DiscordStandIn.ALICE, DiscordStandIn.GENERAL, text));
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
