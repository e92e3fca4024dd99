package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.conversation.Conversation.Waits;
import kith.database.Ids;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Threads as they are counted and judged: whole batches of them, a handful of statements each. */
@Repository
class ThreadRows {
    /** A thread's newest turns are judged; in a talk of thousands, what was said before them was overtaken. */
    private static final int JUDGED_TURNS = 200;

    private static final String COUNT = """
            WITH touched AS (
              SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:channels AS uuid[]), CAST(:threads AS text[]))
                         AS t (id, channel_id, thread_key)),
            counted AS (
              SELECT t.id, t.channel_id, t.thread_key, c.*, f.*, l.last_message_id
                FROM touched t
               CROSS JOIN LATERAL (
                     SELECT count(*) FILTER (WHERE m.gone_at IS NULL) AS said,
                            count(DISTINCT m.author_id) FILTER (WHERE m.gone_at IS NULL) AS people,
                            min(m.at) AS first_at, max(m.at) AS last_at
                       FROM message m
                      WHERE m.channel_id = t.channel_id AND m.thread_key = t.thread_key AND m.kind <> 'event') c
               CROSS JOIN LATERAL (
                     SELECT m.network, m.kind, m.place_id, m.place_name, m.open,
                            left(split_part(ltrim(m.text, E' \\n\\r\\t'), E'\\n', 1), 200) AS subject
                       FROM message m
                      WHERE m.channel_id = t.channel_id AND m.thread_key = t.thread_key AND m.kind <> 'event'
                      ORDER BY m.at, m.id
                      LIMIT 1) f
               CROSS JOIN LATERAL (
                     SELECT m.id AS last_message_id
                       FROM message m
                      WHERE m.channel_id = t.channel_id AND m.thread_key = t.thread_key AND m.kind <> 'event'
                      ORDER BY m.at DESC, m.id DESC
                      LIMIT 1) l)
            INSERT INTO conversation (workspace_id, id, channel_id, thread_key, network, kind, subject, place_id, place_name, open,
                                      first_at, last_at, last_message_id, said, people)
            SELECT :workspace, id, channel_id, thread_key, network, kind, subject, place_id, place_name, open,
                   first_at, last_at, last_message_id, said, people
              FROM counted
             ORDER BY channel_id, thread_key
                ON CONFLICT (workspace_id, channel_id, thread_key)
                DO UPDATE SET kind = excluded.kind, subject = excluded.subject, place_id = excluded.place_id,
                              place_name = excluded.place_name, open = excluded.open, first_at = excluded.first_at,
                              last_at = excluded.last_at, last_message_id = excluded.last_message_id,
                              said = excluded.said, people = excluded.people, version = conversation.version + 1
            """;

    private static final String CHANNELS = """
            SELECT c.id, c.connected,
                   (SELECT v.last_at FROM conversation v
                     WHERE v.channel_id = c.id AND v.last_at IS NOT NULL ORDER BY v.last_at DESC LIMIT 1) AS newest
              FROM channel c
             WHERE c.id = ANY (CAST(:channels AS uuid[]))
            """;

    private static final String WAITING_SINCE_BEFORE = """
            SELECT channel_id, thread_key
              FROM conversation
             WHERE channel_id = :channel
               AND waiting_since <= :before
            """;

    private static final String TURNS = """
            SELECT v.channel_id, v.thread_key, v.closed_at, v.closed_through, m.*
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation v USING (channel_id, thread_key)
             CROSS JOIN LATERAL (
                   SELECT m.id, m.author_id, m.at, m.kind, m.own, m.mentions_us, right(m.text, 1000) AS text,
                          (SELECT a.bot FROM author a WHERE a.id = m.author_id) AS bot,
                          coalesce((SELECT p.own FROM message p
                                     WHERE p.channel_id = m.channel_id AND p.remote_id = m.parent_remote_id), false) AS under_ours,
                          coalesce((SELECT r.own FROM message r
                                     WHERE r.channel_id = m.channel_id AND r.remote_id = m.root_remote_id), false) AS in_our_thread,
                          CASE WHEN m.own
                               THEN EXISTS (SELECT 1 FROM noise_batch b WHERE b.conversation_id = v.id AND b.thanks = m.text)
                               ELSE EXISTS (SELECT 1 FROM noise_message n WHERE n.message_id = m.id AND n.settled)
                          END AS settled
                     FROM message m
                    WHERE m.channel_id = t.channel_id AND m.thread_key = t.thread_key
                      AND m.kind <> 'event' AND m.gone_at IS NULL
                    ORDER BY m.at DESC, m.id DESC
                    LIMIT :turns) m
            """;

    private static final String JUDGE = """
            UPDATE conversation c
               SET asked_at = j.asked_at, waiting_since = j.waiting_since,
                   waiting_message_id = j.waiting_message_id, reason = j.reason
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[]), CAST(:asked AS timestamptz[]),
                          CAST(:since AS timestamptz[]), CAST(:messages AS uuid[]), CAST(:reasons AS text[]))
                     AS j (channel_id, thread_key, asked_at, waiting_since, waiting_message_id, reason)
             WHERE c.channel_id = j.channel_id AND c.thread_key = j.thread_key
               AND (c.asked_at, c.waiting_since, c.waiting_message_id, c.reason)
                   IS DISTINCT FROM (j.asked_at, j.waiting_since, j.waiting_message_id, j.reason)
            """;

    /** Of these threads, those of which everything moved elsewhere. */
    private static final String EMPTY = """
            UPDATE conversation c
               SET first_at = NULL, last_at = NULL, last_message_id = NULL, said = 0, people = 0, asked_at = NULL,
                   waiting_since = NULL, waiting_message_id = NULL, reason = NULL
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
             WHERE c.channel_id = t.channel_id AND c.thread_key = t.thread_key AND c.first_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM message m
                                WHERE m.channel_id = c.channel_id AND m.thread_key = c.thread_key AND m.kind <> 'event')
            """;

    private static final String FORGET = """
            UPDATE conversation
               SET first_at = NULL, last_at = NULL, last_message_id = NULL, said = 0, people = 0, asked_at = NULL,
                   waiting_since = NULL, waiting_message_id = NULL, reason = NULL
             WHERE workspace_id = :workspace
            """;

    private final JdbcClient jdbc;

    ThreadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which thread. */
    record Key(UUID channel, String thread) {}

    /**
     * A channel of a batch.
     *
     * @param ours whether it is an account of ours
     * @param newest when the newest message of a person was said there
     */
    record Source(UUID id, boolean ours, Instant newest) {}

    /** A thread's turns, oldest first; both times of its closing are the distant past unless a person closed it. */
    record Turns(Key key, Instant closedAt, Instant closedThrough, List<Turn> turns) {}

    record Judged(Key key, Judgement judgement) {}

    /** Makes or refreshes the conversations of these threads, but for who waits. A thread of events alone is none. */
    void count(WorkspaceId workspace, Collection<Key> touched) {
        keys(COUNT, touched)
                .param("workspace", workspace.value())
                .param("ids", touched.stream().map(key -> Ids.next().toString()).toArray(String[]::new))
                .update();
    }

    Map<UUID, Source> channels(Collection<Key> touched) {
        return jdbc
                .sql(CHANNELS)
                .param(
                        "channels",
                        touched.stream()
                                .map(key -> key.channel().toString())
                                .distinct()
                                .toArray(String[]::new))
                .query((row, number) -> new Source(
                        row.getObject("id", UUID.class), row.getBoolean("connected"), instant(row, "newest")))
                .list()
                .stream()
                .collect(Collectors.toMap(Source::id, source -> source));
    }

    List<Key> waitingSinceBefore(UUID channel, Instant before) {
        return jdbc.sql(WAITING_SINCE_BEFORE)
                .param("channel", channel)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Key(row.getObject("channel_id", UUID.class), row.getString("thread_key")))
                .list();
    }

    List<Turns> turns(Collection<Key> touched) {
        var threads = new HashMap<Key, Turns>();
        touched.forEach(key -> threads.put(key, new Turns(key, Instant.EPOCH, Instant.EPOCH, new ArrayList<>())));
        keys(TURNS, touched).param("turns", JUDGED_TURNS).query(row -> {
            var key = new Key(row.getObject("channel_id", UUID.class), row.getString("thread_key"));
            threads.compute(key, (k, was) -> {
                var turns = was == null ? new ArrayList<Turn>() : was.turns();
                try {
                    turns.add(turn(row));
                    return new Turns(key, instant(row, "closed_at"), instant(row, "closed_through"), turns);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        });
        threads.values()
                .forEach(thread ->
                        thread.turns().sort(Comparator.comparing(Turn::at).thenComparing(Turn::message)));
        return List.copyOf(threads.values());
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                row.getObject("id", UUID.class),
                row.getObject("author_id", UUID.class),
                instant(row, "at"),
                row.getString("kind"),
                row.getString("text"),
                row.getBoolean("own"),
                row.getBoolean("bot"),
                row.getBoolean("mentions_us"),
                row.getBoolean("under_ours"),
                row.getBoolean("in_our_thread"),
                row.getBoolean("settled"));
    }

    void judge(List<Judged> judged) {
        var keys = judged.stream().map(Judged::key).toList();
        keys(JUDGE, keys)
                .param("asked", each(judged, j -> text(j.judgement().askedAt())))
                .param("since", each(judged, j -> waits(j, w -> w.since().toString())))
                .param("messages", each(judged, j -> waits(j, w -> w.message().toString())))
                .param("reasons", each(judged, j -> waits(j, w -> w.reason().word())))
                .update();
    }

    void empty(Collection<Key> left) {
        if (!left.isEmpty()) {
            keys(EMPTY, left).update();
        }
    }

    /** Empties what was read; ids, and what a person closed, stay. */
    void forget(WorkspaceId workspace) {
        jdbc.sql(FORGET).param("workspace", workspace.value()).update();
    }

    private JdbcClient.StatementSpec keys(String sql, Collection<Key> keys) {
        return jdbc.sql(sql)
                .param(
                        "channels",
                        keys.stream().map(key -> key.channel().toString()).toArray(String[]::new))
                .param("threads", keys.stream().map(Key::thread).toArray(String[]::new));
    }

    private static @Nullable String[] each(List<Judged> judged, Function<Judged, @Nullable String> value) {
        return judged.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String waits(Judged judged, Function<Waits, String> value) {
        return judged.judgement().waits().map(value).orElse(null);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Instant.EPOCH : at.toInstant();
    }
}
