package kith.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.database.Ids;
import kith.database.Tenant;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.workspace.Here;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A channel in which people of a test talk. What they say is put where the message path would have put it, at the times the test
 * says, so that readings of it can be tried alone.
 */
public final class Community {
    private final Here here;
    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final ChannelId channel;
    private final Map<String, Author> authors = new HashMap<>();
    private final List<Message> said = new ArrayList<>();

    private Community(Here here, Tenant tenant, JdbcClient jdbc, ChannelId channel) {
        this.here = here;
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.channel = channel;
    }

    private Community(Here here, Tenant tenant, JdbcClient jdbc, boolean ours) {
        this(here, tenant, jdbc, new ChannelId(Ids.next()));
        tenant.run(
                here.id(),
                () -> jdbc.sql(
                                "INSERT INTO channel (workspace_id, id, network, name, mode, connected, account_id, account_name, health,"
                                        + " created_at) VALUES (:workspace, :id, 'sandbox', 'Brindle', 'listen', :ours, :account, 'Brindle',"
                                        + " 'good', now())")
                        .param("workspace", here.id().value())
                        .param("id", channel.value())
                        .param("ours", ours)
                        .param("account", ours ? "brindle-" + channel : null)
                        .update());
    }

    /** A channel that is an account of ours, called Brindle there. */
    public static Community ours(Here here, Tenant tenant, JdbcClient jdbc) {
        return new Community(here, tenant, jdbc, true);
    }

    /** Those who talk in a channel of the sandbox that is connected. */
    public static Community in(Here here, Tenant tenant, JdbcClient jdbc, ChannelId channel) {
        return new Community(here, tenant, jdbc, channel);
    }

    /** A community whose history was imported: nobody there is us. */
    public static Community room(Here here, Tenant tenant, JdbcClient jdbc) {
        return new Community(here, tenant, jdbc, false);
    }

    public ChannelId channel() {
        return channel;
    }

    /** Everything that was said, in the order in which it was told. */
    public List<Message> said() {
        return List.copyOf(said);
    }

    public Message says(String who, Instant at, String thread, String text) {
        return says(who, at, thread, text, Kind.MESSAGE, Optional.empty(), false);
    }

    /**
     * @param who “Brindle” is us
     * @param answering what it answers
     */
    public Message says(
            String who,
            Instant at,
            String thread,
            String text,
            Kind kind,
            Optional<Message> answering,
            boolean mentionsUs) {
        var author = author(who);
        var message = new Message(
                new MessageId(Ids.next()),
                channel,
                "sandbox",
                "m-" + said.size(),
                kind,
                author,
                at,
                Optional.empty(),
                text,
                "en",
                "general",
                "#general",
                true,
                answering.map(Message::remoteId),
                answering.map(m -> m.rootRemoteId().orElse(m.remoteId())),
                thread,
                mentionsUs,
                who.equals("Brindle"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                at,
                Optional.empty(),
                List.of());
        tenant.run(here.id(), () -> insert(message));
        said.add(message);
        return message;
    }

    private void insert(Message m) {
        jdbc.sql(
                        "INSERT INTO message (workspace_id, id, channel_id, network, remote_id, kind, author_id, at, text, language, tokens,"
                                + " reading_version, place_id, place_name, open, parent_remote_id, root_remote_id, thread_key, mentions_us, own,"
                                + " stored_at) VALUES (:workspace, :id, :channel, 'sandbox', :remote, :kind, :author, :at, :text, 'en', 0, 1,"
                                + " 'general', '#general', true, :parent, :root, :thread, :mentions, :own, now())")
                .param("workspace", here.id().value())
                .param("id", m.id().value())
                .param("channel", channel.value())
                .param("remote", m.remoteId())
                .param("kind", m.kind().name().toLowerCase(Locale.ROOT))
                .param("author", m.author().id().value())
                .param("at", m.at().atOffset(ZoneOffset.UTC))
                .param("text", m.text())
                .param("parent", m.parentRemoteId().orElse(null))
                .param("root", m.rootRemoteId().orElse(null))
                .param("thread", m.threadKey())
                .param("mentions", m.mentionsUs())
                .param("own", m.own())
                .update();
    }

    /** Takes a message away, as its network would. */
    public void takeAway(Message message) {
        tenant.run(
                here.id(),
                () -> jdbc.sql("UPDATE message SET gone_at = now() WHERE id = :id")
                        .param("id", message.id().value())
                        .update());
    }

    private Author author(String name) {
        return authors.computeIfAbsent(name, n -> {
            var author = new Author(
                    new AuthorId(Ids.next()),
                    "sandbox",
                    UUID.randomUUID().toString(),
                    n.toLowerCase(Locale.ROOT).replace(' ', '.'),
                    n,
                    Optional.empty(),
                    n.endsWith("bot"),
                    Optional.empty());
            tenant.run(
                    here.id(),
                    () -> jdbc.sql(
                                    "INSERT INTO author (workspace_id, id, network, remote_id, handle, name, bot, seen_at)"
                                            + " VALUES (:workspace, :id, 'sandbox', :remote, :handle, :name, :bot, now())")
                            .param("workspace", here.id().value())
                            .param("id", author.id().value())
                            .param("remote", author.remoteId())
                            .param("handle", author.handle())
                            .param("name", author.name())
                            .param("bot", author.bot())
                            .update());
            return author;
        });
    }
}
