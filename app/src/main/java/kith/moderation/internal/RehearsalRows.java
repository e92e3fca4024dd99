package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import kith.moderation.Precision;
import kith.moderation.Rehearsal;
import kith.moderation.Rehearsal.Hit;
import kith.moderation.ReviewItem.Span;
import kith.moderation.RuleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of rehearsals. Inside the workspace's transaction. */
@Repository
public class RehearsalRows {
    private static final String ONE = """
            SELECT r.*,
                   (SELECT count(*) FROM rehearsal_hit h
                     WHERE h.workspace_id = r.workspace_id AND h.rehearsal_id = r.id AND h.is_right) AS right_ones,
                   (SELECT count(*) FROM rehearsal_hit h
                     WHERE h.workspace_id = r.workspace_id AND h.rehearsal_id = r.id AND NOT h.is_right) AS wrong_ones
              FROM rehearsal r
             WHERE r.workspace_id = :workspace
            """;

    private static final String SAID = """
            SELECT id
              FROM message
             WHERE workspace_id = :workspace AND at >= :since
               AND NOT own AND kind <> 'event' AND gone_at IS NULL
             ORDER BY at DESC, id DESC
             LIMIT :limit
            """;

    private static final String HITS = """
            INSERT INTO rehearsal_hit (workspace_id, rehearsal_id, message_id, marks)
            SELECT :workspace, :rehearsal, h.id, CAST(h.marks AS int[])
              FROM unnest(CAST(:messages AS uuid[]), CAST(:marks AS text[])) AS h (id, marks)
                ON CONFLICT DO NOTHING
            """;

    private static final String ADVANCE = """
            UPDATE rehearsal
               SET state = 'reading', read = :read, total = :total,
                   caught = (SELECT count(*) FROM rehearsal_hit
                              WHERE workspace_id = :workspace AND rehearsal_id = :id)
             WHERE workspace_id = :workspace AND id = :id AND state IN ('waiting', 'reading')
            """;

    /** In an order that has nothing to do with what they say, so that its beginning is a sample. */
    private static final String SAMPLE = """
            SELECT *
              FROM rehearsal_hit
             WHERE workspace_id = :workspace AND rehearsal_id = :rehearsal
               AND md5(message_id::text) > :after
             ORDER BY md5(message_id::text)
             LIMIT :limit
            """;

    private final JdbcClient jdbc;

    RehearsalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(WorkspaceId workspace, Rehearsal r, UUID by) {
        of("""
                INSERT INTO rehearsal (workspace_id, id, rule_id, revision, days, state, asked_by, asked_at)
                VALUES (:workspace, :id, :rule, :revision, :days, 'waiting', :by, :at)
                """, workspace)
                .param("id", r.id())
                .param("rule", r.rule().value())
                .param("revision", r.revision())
                .param("days", r.days())
                .param("by", by)
                .param("at", r.asked().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Rehearsal> find(WorkspaceId workspace, UUID id) {
        return of(ONE + " AND r.id = :id", workspace)
                .param("id", id)
                .query(RehearsalRows::rehearsal)
                .optional();
    }

    /** The newest first. */
    public List<Rehearsal> of(WorkspaceId workspace, RuleId rule, int limit) {
        return of(ONE + " AND r.rule_id = :rule ORDER BY r.asked_at DESC, r.id DESC LIMIT :limit", workspace)
                .param("rule", rule.value())
                .param("limit", limit)
                .query(RehearsalRows::rehearsal)
                .list();
    }

    /** What people said since then, the newest first. */
    public List<MessageId> said(WorkspaceId workspace, Instant since, int limit) {
        return of(SAID, workspace)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }

    void hits(WorkspaceId workspace, UUID rehearsal, List<Hit> hits) {
        of(HITS, workspace)
                .param("rehearsal", rehearsal)
                .param(
                        "messages",
                        hits.stream().map(h -> h.message().toString()).toArray(String[]::new))
                .param("marks", hits.stream().map(h -> array(h.marks())).toArray(String[]::new))
                .update();
    }

    private static String array(List<Span> marks) {
        return marks.stream().map(m -> m.from() + "," + m.to()).collect(Collectors.joining(",", "{", "}"));
    }

    /** Whether it goes on: nobody stopped it. */
    boolean advance(WorkspaceId workspace, UUID id, long read, long total) {
        return of(ADVANCE, workspace)
                        .param("id", id)
                        .param("read", read)
                        .param("total", total)
                        .update()
                == 1;
    }

    public boolean end(WorkspaceId workspace, UUID id, Rehearsal.State state, Instant at) {
        return of("""
                UPDATE rehearsal
                   SET state = :state, ended_at = :at
                 WHERE workspace_id = :workspace AND id = :id AND state IN ('waiting', 'reading')
                """, workspace)
                        .param("id", id)
                        .param("state", state.word())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public List<Hit> sample(WorkspaceId workspace, UUID rehearsal, String after, int limit) {
        return of(SAMPLE, workspace)
                .param("rehearsal", rehearsal)
                .param("after", after)
                .param("limit", limit)
                .query(RehearsalRows::hit)
                .list();
    }

    public boolean judge(WorkspaceId workspace, UUID rehearsal, MessageId message, Optional<Boolean> right) {
        return of("""
                UPDATE rehearsal_hit
                   SET is_right = :is
                 WHERE workspace_id = :workspace AND rehearsal_id = :rehearsal AND message_id = :message
                """, workspace)
                        .param("rehearsal", rehearsal)
                        .param("message", message.value())
                        .param("is", right.orElse(null))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static Hit hit(ResultSet row, int number) throws SQLException {
        var numbers = (Integer[]) row.getArray("marks").getArray();
        var marks = new ArrayList<Span>();
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            marks.add(new Span(numbers[i], numbers[i + 1]));
        }
        return new Hit(
                new MessageId(row.getObject("message_id", UUID.class)),
                marks,
                Optional.ofNullable(row.getObject("is_right", Boolean.class)));
    }

    private static Rehearsal rehearsal(ResultSet row, int number) throws SQLException {
        return new Rehearsal(
                row.getObject("id", UUID.class),
                new RuleId(row.getObject("rule_id", UUID.class)),
                row.getInt("revision"),
                row.getInt("days"),
                Rehearsal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("read"),
                row.getLong("total"),
                row.getLong("caught"),
                new Precision(row.getLong("right_ones"), row.getLong("wrong_ones")),
                instant(row, "asked_at").orElseThrow(),
                instant(row, "ended_at"));
    }
}
