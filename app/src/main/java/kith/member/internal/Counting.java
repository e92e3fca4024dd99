package kith.member.internal;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.MessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what a batch of messages touches, a statement a step. See V070 for how the steps hang together. */
@Repository
class Counting {

    private static final String MEET = """
            WITH met AS (
              SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:authors AS uuid[]), CAST(:networks AS text[]), CAST(:names AS text[]),
                                   CAST(:folded AS text[]), CAST(:handles AS text[]), CAST(:pictures AS text[]))
                         AS t (id, author_id, network, name, folded, handle, picture)),
            fresh AS (
              INSERT INTO member (workspace_id, id, name, folded, network, handle, picture)
              SELECT :workspace, m.id, m.name, m.folded, m.network, m.handle, m.picture
                FROM met m
               WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.author_id = m.author_id)
              RETURNING id)
            INSERT INTO identity (workspace_id, author_id, member_id)
            SELECT :workspace, m.author_id, m.id
              FROM met m
              JOIN fresh USING (id)
            """;

    private static final String RENAME = """
            UPDATE member k
               SET name = m.name, folded = m.folded, handle = m.handle, picture = m.picture
              FROM unnest(CAST(:authors AS uuid[]), CAST(:names AS text[]), CAST(:folded AS text[]), CAST(:handles AS text[]),
                          CAST(:pictures AS text[])) AS m (author_id, name, folded, handle, picture)
              JOIN identity i USING (author_id)
             WHERE k.id = i.member_id
               AND (k.name, k.handle, k.picture) IS DISTINCT FROM (m.name, m.handle, m.picture)
            """;

    private static final String COUNT_HOURS = """
            WITH touched AS (
              SELECT DISTINCT i.member_id, date_trunc('hour', m.at, 'UTC') AS hour
                FROM message m
                JOIN identity i USING (author_id)
               WHERE m.id = ANY (CAST(:ids AS uuid[])) AND m.kind <> 'event'),
            counted AS (
              SELECT t.member_id, t.hour, c.said, c.first_at, c.last_at
                FROM touched t
               CROSS JOIN LATERAL (
                     SELECT count(*) AS said, min(m.at) AS first_at, max(m.at) AS last_at
                       FROM identity i
                       JOIN message m USING (author_id)
                      WHERE i.member_id = t.member_id
                        AND m.at >= t.hour AND m.at < t.hour + interval '1 hour'
                        AND m.kind <> 'event' AND NOT m.own AND m.gone_at IS NULL) c),
            emptied AS (
              DELETE FROM member_hour h
               USING counted c
               WHERE c.said = 0 AND h.member_id = c.member_id AND h.hour = c.hour),
            written AS (
              INSERT INTO member_hour (workspace_id, member_id, hour, said, first_at, last_at)
              SELECT :workspace, member_id, hour, said, first_at, last_at
                FROM counted
               WHERE said > 0
                  ON CONFLICT (workspace_id, member_id, hour)
                  DO UPDATE SET said = excluded.said, first_at = excluded.first_at, last_at = excluded.last_at)
            SELECT member_id, hour
              FROM counted
            """;

    private static final String COUNT_SAID = """
            WITH touched AS (
              SELECT DISTINCT hour FROM unnest(CAST(:hours AS timestamptz[])) AS t (hour)),
            counted AS (
              SELECT t.hour, (SELECT coalesce(sum(h.said), 0) FROM member_hour h WHERE h.hour = t.hour) AS said
                FROM touched t)
            INSERT INTO hour_said (workspace_id, hour, said)
            SELECT :workspace, hour, said
              FROM counted
                ON CONFLICT (workspace_id, hour) DO UPDATE SET said = excluded.said
            """;

    private static final String COUNT_WEEKS = """
            WITH touched AS (
              SELECT DISTINCT member_id, CAST(date_trunc('week', hour AT TIME ZONE 'UTC') AS date) AS week
                FROM unnest(CAST(:members AS uuid[]), CAST(:hours AS timestamptz[])) AS t (member_id, hour)),
            counted AS (
              SELECT t.member_id, t.week, c.*
                FROM touched t
               CROSS JOIN LATERAL (
                     SELECT coalesce(sum(h.said), 0) AS said, min(h.first_at) AS first_at, max(h.last_at) AS last_at
                       FROM member_hour h
                      WHERE h.member_id = t.member_id
                        AND h.hour >= CAST(t.week AS timestamp) AT TIME ZONE 'UTC'
                        AND h.hour < CAST(t.week + 7 AS timestamp) AT TIME ZONE 'UTC') c),
            emptied AS (
              DELETE FROM member_week w
               USING counted c
               WHERE c.said = 0 AND w.member_id = c.member_id AND w.week = c.week)
            INSERT INTO member_week (workspace_id, member_id, week, said, first_at, last_at)
            SELECT :workspace, member_id, week, said, first_at, last_at
              FROM counted
             WHERE said > 0
                ON CONFLICT (workspace_id, member_id, week)
                DO UPDATE SET said = excluded.said, first_at = excluded.first_at, last_at = excluded.last_at
            """;

    private static final String TOUCHED_DAYS = """
            WITH heard AS (
              SELECT id, channel_id, remote_id, thread_key, at
                FROM message
               WHERE id = ANY (CAST(:ids AS uuid[])) AND kind <> 'event')
            SELECT channel_id, thread_key, CAST(at AT TIME ZONE 'UTC' AS date) AS day
              FROM heard
             UNION
            SELECT a.channel_id, a.thread_key, CAST(a.at AT TIME ZONE 'UTC' AS date)   -- answers that came before what they answer
              FROM heard h
              JOIN message a ON a.channel_id = h.channel_id AND a.parent_remote_id = h.remote_id
             UNION
            SELECT h.channel_id, k.thread_key, CAST(h.at AT TIME ZONE 'UTC' AS date)   -- the talks they were part of before
              FROM heard h
              JOIN moved_message l ON l.message_id = h.id
              JOIN talk_move v ON v.id = l.move_id
             CROSS JOIN LATERAL (VALUES (v.from_key), (v.to_key)) AS k (thread_key)
            """;

    private static final String FORGET_TALK = """
            DELETE FROM talk k
             USING unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[]), CAST(:days AS date[])) AS t (channel_id, thread_key, day)
             WHERE k.channel_id = t.channel_id AND k.thread_key = t.thread_key AND k.day = t.day
            RETURNING k.member_id, k.other_id
            """;

    /** An answer names what it answers; else it answers whoever else spoke last in its thread, within an hour. */
    private static final String COUNT_TALK = """
            WITH touched AS (
              SELECT * FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[]), CAST(:days AS date[]))
                         AS t (channel_id, thread_key, day)),
            spoken AS (
              SELECT t.channel_id, t.thread_key, t.day, i.member_id, m.at, m.parent_remote_id,
                     lag(i.member_id) OVER turns AS before_id, lag(m.at) OVER turns AS before_at
                FROM touched t
                JOIN message m ON m.channel_id = t.channel_id AND m.thread_key = t.thread_key
                              AND m.at >= CAST(t.day AS timestamp) AT TIME ZONE 'UTC'
                              AND m.at < CAST(t.day + 1 AS timestamp) AT TIME ZONE 'UTC'
                JOIN identity i ON i.author_id = m.author_id
               WHERE m.kind <> 'event' AND m.gone_at IS NULL AND NOT m.own
              WINDOW turns AS (PARTITION BY t.channel_id, t.thread_key, t.day ORDER BY m.at, m.id)),
            answered AS (
              SELECT s.channel_id, s.thread_key, s.day, s.member_id, s.at,
                     CASE WHEN s.parent_remote_id IS NOT NULL
                          THEN (SELECT i.member_id
                                  FROM message p
                                  JOIN identity i ON i.author_id = p.author_id
                                 WHERE p.channel_id = s.channel_id AND p.remote_id = s.parent_remote_id AND p.kind <> 'event')
                          WHEN s.before_at > s.at - interval '1 hour' THEN s.before_id
                     END AS other_id
                FROM spoken s)
            INSERT INTO talk (workspace_id, channel_id, thread_key, day, member_id, other_id, answers, last_at)
            SELECT :workspace, channel_id, thread_key, day, member_id, other_id, count(*), max(at)
              FROM answered
             WHERE other_id <> member_id
             GROUP BY channel_id, thread_key, day, member_id, other_id
            RETURNING member_id, other_id
            """;

    private static final String COUNT_TIES = """
            WITH named AS (
              SELECT DISTINCT member_id, other_id
                FROM unnest(CAST(:members AS uuid[]), CAST(:others AS uuid[])) AS t (member_id, other_id)),
            pairs AS (
              SELECT member_id, other_id FROM named
               UNION
              SELECT other_id, member_id FROM named),
            counted AS (
              SELECT p.member_id, p.other_id, g.answers AS given, r.answers AS received, greatest(g.last_at, r.last_at) AS last_at
                FROM pairs p
               CROSS JOIN LATERAL (
                     SELECT coalesce(sum(k.answers), 0) AS answers, max(k.last_at) AS last_at
                       FROM talk k WHERE k.member_id = p.member_id AND k.other_id = p.other_id) g
               CROSS JOIN LATERAL (
                     SELECT coalesce(sum(k.answers), 0) AS answers, max(k.last_at) AS last_at
                       FROM talk k WHERE k.member_id = p.other_id AND k.other_id = p.member_id) r),
            emptied AS (
              DELETE FROM tie t
               USING counted c
               WHERE c.last_at IS NULL AND t.member_id = c.member_id AND t.other_id = c.other_id)
            INSERT INTO tie (workspace_id, member_id, other_id, given, received, last_at)
            SELECT :workspace, member_id, other_id, given, received, last_at
              FROM counted
             WHERE last_at IS NOT NULL
                ON CONFLICT (workspace_id, member_id, other_id)
                DO UPDATE SET given = excluded.given, received = excluded.received, last_at = excluded.last_at
            """;

    private static final String COUNT_MEMBERS = """
            UPDATE member m
               SET said = s.said, first_at = s.first_at, last_at = s.last_at,
                   given = t.given, received = t.received, people = t.people, helped = t.helped
              FROM (SELECT DISTINCT id FROM unnest(CAST(:members AS uuid[])) AS u (id)) touched
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(w.said), 0) AS said, min(w.first_at) AS first_at, max(w.last_at) AS last_at
                     FROM member_week w WHERE w.member_id = touched.id) s
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(k.given), 0) AS given, coalesce(sum(k.received), 0) AS received,
                          count(*) AS people, count(*) FILTER (WHERE k.given > 0) AS helped
                     FROM tie k WHERE k.member_id = touched.id) t
             WHERE m.id = touched.id
            """;

    private static final List<String> FORGET = List.of(
            "DELETE FROM talk WHERE workspace_id = :workspace",
            "DELETE FROM tie WHERE workspace_id = :workspace",
            "DELETE FROM member_hour WHERE workspace_id = :workspace",
            "DELETE FROM member_week WHERE workspace_id = :workspace",
            "DELETE FROM hour_said WHERE workspace_id = :workspace",
            """
            UPDATE member
               SET first_at = NULL, last_at = NULL, said = 0, given = 0, received = 0, people = 0, helped = 0
             WHERE workspace_id = :workspace
            """);

    private final JdbcClient jdbc;

    Counting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a member of each account that is none yet, and keeps names as they are now. */
    void meet(WorkspaceId workspace, List<Author> authors) {
        for (var sql : List.of(MEET, RENAME)) {
            jdbc.sql(sql)
                    .param("workspace", workspace.value())
                    .param("ids", each(authors, a -> Ids.next().toString()))
                    .param("authors", each(authors, a -> a.id().toString()))
                    .param("networks", each(authors, Author::network))
                    .param("names", each(authors, Author::name))
                    .param("folded", each(authors, a -> Folded.of(a.name() + " " + a.handle())))
                    .param("handles", each(authors, Author::handle))
                    .param(
                            "pictures",
                            each(authors, a -> a.picture().map(Object::toString).orElse("")))
                    .update();
        }
    }

    void count(WorkspaceId workspace, List<MessageId> messages) {
        var cells = jdbc.sql(COUNT_HOURS)
                .param("workspace", workspace.value())
                .param("ids", each(messages, MessageId::toString))
                .query((row, number) -> new String[] {row.getString("member_id"), row.getString("hour")})
                .list();
        jdbc.sql(COUNT_SAID)
                .param("workspace", workspace.value())
                .param("hours", each(cells, cell -> cell[1]))
                .update();
        jdbc.sql(COUNT_WEEKS)
                .param("workspace", workspace.value())
                .param("members", each(cells, cell -> cell[0]))
                .param("hours", each(cells, cell -> cell[1]))
                .update();
        var pairs = countTalk(workspace, messages);
        var touched = new java.util.HashSet<String>();
        cells.forEach(cell -> touched.add(cell[0]));
        pairs.forEach(pair -> touched.addAll(List.of(pair)));
        jdbc.sql(COUNT_MEMBERS).param("members", touched.toArray(String[]::new)).update();
    }

    /** Counts ties anew where the batch changed who answered whom. */
    private List<String[]> countTalk(WorkspaceId workspace, List<MessageId> messages) {
        var days = jdbc.sql(TOUCHED_DAYS)
                .param("ids", each(messages, MessageId::toString))
                .query((row, number) ->
                        new String[] {row.getString("channel_id"), row.getString("thread_key"), row.getString("day")})
                .list();
        var pairs = new java.util.ArrayList<String[]>();
        for (var sql : List.of(FORGET_TALK, COUNT_TALK)) {
            var statement = jdbc.sql(sql)
                    .param("channels", each(days, day -> day[0]))
                    .param("threads", each(days, day -> day[1]))
                    .param("days", each(days, day -> day[2]));
            pairs.addAll((sql.equals(COUNT_TALK) ? statement.param("workspace", workspace.value()) : statement)
                    .query((row, number) -> new String[] {row.getString("member_id"), row.getString("other_id")})
                    .list());
        }
        jdbc.sql(COUNT_TIES)
                .param("workspace", workspace.value())
                .param("members", each(pairs, pair -> pair[0]))
                .param("others", each(pairs, pair -> pair[1]))
                .update();
        return pairs;
    }

    /** Empties what was counted; members and their ids stay. */
    void forget(WorkspaceId workspace) {
        FORGET.forEach(
                sql -> jdbc.sql(sql).param("workspace", workspace.value()).update());
    }

    private static <T> String[] each(Collection<T> things, Function<T, String> value) {
        return things.stream().map(value).toArray(String[]::new);
    }
}
