package kith.conversation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations.Sort;
import kith.conversation.Reason;
import kith.conversation.State;
import kith.message.MessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conversations as the inbox lists, opens and closes them. */
@Repository
public class ConversationRows {
    static final String LIST_WAITING = """
            SELECT conversation.*
              FROM conversation %s
             WHERE waiting_since IS NOT NULL
               AND state = 'waiting'
               AND (waiting_since, id) > (:at, CAST(:id AS uuid)) %s
             ORDER BY waiting_since, id
             LIMIT :limit
            """;

    static final String LIST = """
            SELECT conversation.*
              FROM conversation %s
             WHERE said > 0
               AND (last_at, id) < (:at, CAST(:id AS uuid)) %s
             ORDER BY last_at DESC, id DESC
             LIMIT :limit
            """;

    static final String LIST_WAITING_DUE = """
            SELECT conversation.*
              FROM conversation %s
             WHERE waiting_since IS NOT NULL
               AND state = 'waiting'
               AND (due_or_never, waiting_since, conversation.id) > (:due, :at, CAST(:id AS uuid)) %s
             ORDER BY due_or_never, waiting_since, conversation.id
             LIMIT :limit
            """;

    static final String LIST_DUE = """
            SELECT conversation.*
              FROM conversation %s
             WHERE said > 0
               AND (due_or_never, conversation.id) > (:due, CAST(:id AS uuid)) %s
             ORDER BY due_or_never, conversation.id
             LIMIT :limit
            """;

    private static final String FIND = """
            SELECT *
              FROM conversation
             WHERE id = :id
            """;

    private static final String SEVERAL = """
            SELECT *
              FROM conversation
             WHERE id = ANY (CAST(:ids AS uuid[])) AND last_at > 'epoch'
            """;

    static final String COUNT = """
            SELECT count(*)
              FROM conversation %s
             WHERE said > 0 %s
            """;

    /** Whoever reads “1,000 and more” does not care how many more. */
    static final String SOME = """
            (SELECT count(*) AS n
               FROM (SELECT 1
                       FROM conversation %s
                      WHERE said > 0 %s
                      LIMIT 1000) these)
            """;

    private static final String OF_THREADS = """
            SELECT c.*
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation c USING (channel_id, thread_key)
             WHERE c.said > 0
            """;

    /** Also of those of which everything moved elsewhere. */
    private static final String ID_OF = """
            SELECT id
              FROM conversation
             WHERE channel_id = :channel AND thread_key = :thread
            """;

    private static final String THREAD_OF = """
            SELECT channel_id, thread_key
              FROM conversation
             WHERE id = :id
            """;

    private static final String CLOSE = """
            UPDATE conversation
               SET closed_at = :now, closed_by = :by, closed_through = last_at, version = version + 1,
                   waiting_since = NULL, waiting_message_id = NULL, reason = NULL,
                   snoozed_at = NULL, snoozed_by = NULL, snoozed_until = NULL, snoozed_through = NULL
             WHERE id = :id
            """;

    /** The resolution that ended with the closing goes on. */
    private static final String OPEN = """
            WITH again AS (
              UPDATE promise p
                 SET kept_at = NULL
                FROM conversation c
               WHERE c.id = :id AND p.conversation_id = c.id AND p.kind = 'resolution' AND p.kept_at = c.closed_at
                 AND NOT EXISTS (SELECT 1 FROM promise r
                                  WHERE r.conversation_id = c.id AND r.kind = 'resolution' AND r.kept_at IS NULL))
            UPDATE conversation
               SET closed_at = NULL, closed_by = NULL, closed_through = NULL, version = version + 1
             WHERE id = :id
            """;

    private static final String NEXT_VERSION = """
            UPDATE conversation
               SET version = version + 1
             WHERE id = :id
            """;

    private static final String HOLD = """
            SELECT *
              FROM conversation
             WHERE id = :id
               FOR UPDATE
            """;

    private static final String ASKED = """
            SELECT count(*) AS asked, count(*) FILTER (WHERE waiting_since IS NULL) AS answered
              FROM conversation
             WHERE asked_at >= :from AND asked_at < :until
            """;

    /** When what nobody promised is due, in the order of the list. */
    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    ConversationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Conversations in an order, from a place on.
     *
     * @param sort {@link Sort#WAITING} lists those alone where somebody waits
     */
    public List<Conversation> list(Among among, Sort sort, Place from, int limit) {
        return from(from, limit, sort, new Narrowing(listing(among, sort), narrowed(among, sort)))
                .query(ConversationRows::row)
                .list();
    }

    /** What {@link #list} lists, by its number alone. */
    public List<Walked> walk(Among among, Sort sort, Place from, int limit) {
        var listing = listing(among, sort).replace("conversation.*", "conversation.id, conversation.talk");
        return from(from, limit, sort, new Narrowing(listing, narrowed(among, sort)))
                .query((row, number) -> new Walked(row.getObject("id", UUID.class), row.getLong("talk")))
                .list();
    }

    /**
     * @param talk as in {@link kith.message.Message#talk}
     */
    public record Walked(UUID id, long talk) {}

    private static boolean whereSomebodyWaits(Among among, Sort sort) {
        return sort == Sort.WAITING
                || sort == Sort.DUE
                        && among.state().filter(State.WAITING::equals).isPresent();
    }

    private static String listing(Among among, Sort sort) {
        return switch (sort) {
            case WAITING -> LIST_WAITING;
            case DUE -> whereSomebodyWaits(among, sort) ? LIST_WAITING_DUE : LIST_DUE;
            case NEWEST -> LIST;
        };
    }

    /** Lists of those where somebody waits say so themselves. */
    private static Among narrowed(Among among, Sort sort) {
        return whereSomebodyWaits(among, sort)
                ? new Among(among.talks(), Optional.empty(), among.channel(), among.work())
                : among;
    }

    private JdbcClient.StatementSpec from(Place from, int limit, Sort sort, Narrowing narrowing) {
        var statement = narrowing
                .in(jdbc)
                .param("at", from.at().atOffset(ZoneOffset.UTC))
                .param("id", from.id())
                .param("limit", limit);
        return sort == Sort.DUE ? statement.param("due", from.due().atOffset(ZoneOffset.UTC)) : statement;
    }

    /** These conversations, as they are asked for. */
    public List<Conversation> inOrder(List<UUID> ids) {
        var found = find(ids.stream().map(ConversationId::new).toList()).stream()
                .collect(Collectors.toMap(one -> one.id().value(), one -> one));
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    public long count(Among among) {
        return new Narrowing(COUNT, among).in(jdbc).query(Long.class).single();
    }

    /** How many each of these are, up to 1,000, in one statement. */
    public List<Long> someOf(List<Among> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        for (var one : all) {
            var prefix = "v" + texts.size() + "_";
            var narrowing = new Narrowing(SOME, one);
            texts.add(
                    "SELECT " + texts.size() + " AS place, n FROM " + narrowing.text(prefix) + " AS c" + texts.size());
            parameters.putAll(narrowing.parameters(prefix));
        }
        return jdbc.sql(String.join(" UNION ALL ", texts) + " ORDER BY place")
                .params(parameters)
                .query((row, number) -> row.getLong("n"))
                .list();
    }

    public Optional<Conversation> find(ConversationId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(ConversationRows::row)
                .optional()
                .filter(conversation -> conversation.lastAt().isAfter(Instant.EPOCH));
    }

    /** Several at once, in no order; those that do not exist are left out. */
    public List<Conversation> find(Collection<ConversationId> ids) {
        return jdbc.sql(SEVERAL)
                .param("ids", ids.stream().map(ConversationId::toString).toArray(String[]::new))
                .query(ConversationRows::row)
                .list();
    }

    /** The conversations of these threads, in no order. */
    public List<Conversation> ofThreads(Collection<ThreadKey> threads) {
        return jdbc.sql(OF_THREADS)
                .param(
                        "channels",
                        threads.stream().map(t -> t.channel().toString()).toArray(String[]::new))
                .param("threads", threads.stream().map(ThreadKey::thread).toArray(String[]::new))
                .query(ConversationRows::row)
                .list();
    }

    /** The conversation of a thread, also where everything of it moved elsewhere. */
    public Optional<ConversationId> idOf(ThreadKey thread) {
        return jdbc.sql(ID_OF)
                .param("channel", thread.channel().value())
                .param("thread", thread.thread())
                .query(UUID.class)
                .optional()
                .map(ConversationId::new);
    }

    public Optional<ThreadKey> threadOf(ConversationId id) {
        return jdbc.sql(THREAD_OF)
                .param("id", id.value())
                .query((row, number) -> new ThreadKey(
                        new ChannelId(row.getObject("channel_id", UUID.class)), row.getString("thread_key")))
                .optional();
    }

    public void close(ConversationId id, UUID by, Instant now) {
        jdbc.sql(CLOSE)
                .param("id", id.value())
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The conversation as it is; until the transaction ends nobody else changes it. */
    public Optional<Conversation> hold(ConversationId id) {
        return jdbc.sql(HOLD)
                .param("id", id.value())
                .query(ConversationRows::row)
                .optional();
    }

    public void nextVersion(ConversationId id) {
        jdbc.sql(NEXT_VERSION).param("id", id.value()).update();
    }

    public void open(ConversationId id) {
        jdbc.sql(OPEN).param("id", id.value()).update();
    }

    /** How many conversations wanted an answer in this time, and how many of them got one. */
    public Asked asked(Instant from, Instant until) {
        return jdbc.sql(ASKED)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Asked(row.getLong("asked"), row.getLong("answered")))
                .single();
    }

    public record Asked(long asked, long answered) {}

    public record ThreadKey(ChannelId channel, String thread) {}

    private static Conversation row(ResultSet row, int number) throws SQLException {
        var since = row.getObject("waiting_since", OffsetDateTime.class);
        return new Conversation(
                new ConversationId(row.getObject("id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("thread_key"),
                row.getString("network"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("place_name"),
                row.getBoolean("open"),
                instant(row, "first_at").orElse(Instant.EPOCH),
                instant(row, "last_at").orElse(Instant.EPOCH),
                new MessageId(Optional.ofNullable(row.getObject("last_message_id", UUID.class))
                        .orElse(new UUID(0, 0))),
                row.getLong("said"),
                row.getLong("people"),
                State.of(row.getString("state")).orElseThrow(),
                since == null
                        ? Optional.empty()
                        : Optional.of(new Conversation.Waits(
                                new MessageId(row.getObject("waiting_message_id", UUID.class)),
                                since.toInstant(),
                                Reason.of(row.getString("reason")))),
                instant(row, "closed_at"),
                instant(row, "due_at"),
                row.getLong("version"),
                WorkRows.work(row));
    }
}
