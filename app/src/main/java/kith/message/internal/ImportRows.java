package kith.message.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Import;
import kith.message.Import.Counts;
import kith.message.Import.Reason;
import kith.message.Import.Rejection;
import kith.message.Import.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of imports. */
@Repository
public class ImportRows {
    private static final String INSERT = """
            INSERT INTO import (workspace_id, id, channel_id, format, name, file_name, answers, state, started_by, created_at)
            VALUES (:workspace, :id, :channel, :format, :name, :fileName, :answers::jsonb, :state, :by, :at)
            """;

    private static final String ANSWER = """
            UPDATE import
               SET state = 'waiting', answers = :answers::jsonb
             WHERE workspace_id = :workspace
               AND id = :id
               AND state = 'asking'
            """;

    private static final String BEGIN = """
            UPDATE import
               SET state = 'reading', total = :total, started_at = :at
             WHERE workspace_id = :workspace
               AND id = :id
               AND state = 'waiting'
            """;

    private static final String ADD = """
            UPDATE import
               SET done = done + :done, added = added + :added, events = events + :events,
                   known = known + :known, rejected = rejected + :rejected
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    private static final String REJECT = """
            INSERT INTO import_rejection (workspace_id, import_id, entry, place, why)
            SELECT :workspace, :id, r.entry, r.place, r.why
              FROM unnest(:entries::bigint[], :places::text[], :whys::text[]) AS r (entry, place, why)
            """;

    private static final String END = """
            UPDATE import
               SET state = :state, why = :why, ended_at = :at
             WHERE workspace_id = :workspace
               AND id = :id
               AND state IN ('asking', 'waiting', 'reading', 'paused')
            """;

    private static final String PAUSE = """
            UPDATE import
               SET state = 'paused'
             WHERE workspace_id = :workspace
               AND id = :id
               AND state IN ('waiting', 'reading')
            """;

    private static final String RESUME = """
            UPDATE import
               SET state = CASE WHEN started_at IS NULL THEN 'waiting' ELSE 'reading' END
             WHERE workspace_id = :workspace
               AND id = :id
               AND state = 'paused'
            """;

    private static final String REASONS = """
            SELECT why, count(*) AS entries, (array_agg(place ORDER BY entry))[1] AS first_place
              FROM import_rejection
             WHERE workspace_id = :workspace
               AND import_id = :id
             GROUP BY why
             ORDER BY count(*) DESC, why
             LIMIT 50
            """;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};

    private final Tenant tenant;
    private final JdbcClient jdbc;

    ImportRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    public void insert(WorkspaceId workspace, Import started, UUID by) {
        tenant.run(
                workspace,
                () -> row(INSERT, workspace, started.id())
                        .param("channel", started.channel().value())
                        .param("format", started.format())
                        .param("name", started.name())
                        .param("fileName", kept(started.fileName()))
                        .param("answers", JSON.writeValueAsString(started.answers()))
                        .param("state", started.state().word())
                        .param("by", by)
                        .param("at", started.created().atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** False when nobody is asked any more. */
    public boolean answer(WorkspaceId workspace, UUID id, Map<String, String> answers) {
        return tenant.in(
                workspace,
                () -> row(ANSWER, workspace, id)
                                .param("answers", JSON.writeValueAsString(answers))
                                .update()
                        == 1);
    }

    /** Newest first. */
    public List<Import> all(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("SELECT * FROM import WHERE workspace_id = :workspace ORDER BY id DESC")
                        .param("workspace", workspace.value())
                        .query(ImportRows::read)
                        .list());
    }

    public Optional<Import> find(WorkspaceId workspace, UUID id) {
        return tenant.in(
                workspace,
                () -> row("SELECT * FROM import WHERE workspace_id = :workspace AND id = :id", workspace, id)
                        .query(ImportRows::read)
                        .optional());
    }

    /** The import, held until the transaction ends: nobody pauses or stops it meanwhile. */
    Optional<Import> hold(WorkspaceId workspace, UUID id) {
        return row("SELECT * FROM import WHERE workspace_id = :workspace AND id = :id FOR UPDATE", workspace, id)
                .query(ImportRows::read)
                .optional();
    }

    /** False when somebody paused or stopped it meanwhile. */
    boolean begin(WorkspaceId workspace, UUID id, long total, Instant at) {
        return tenant.in(
                workspace,
                () -> row(BEGIN, workspace, id)
                                .param("total", total)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1);
    }

    void add(WorkspaceId workspace, UUID id, Counts counts, List<Rejection> rejections) {
        row(ADD, workspace, id)
                .param("done", counts.done())
                .param("added", counts.added())
                .param("events", counts.events())
                .param("known", counts.known())
                .param("rejected", counts.rejected())
                .update();
        if (!rejections.isEmpty()) {
            row(REJECT, workspace, id)
                    .param("entries", rejections.stream().map(Rejection::entry).toArray(Long[]::new))
                    .param(
                            "places",
                            rejections.stream().map(r -> kept(r.place())).toArray(String[]::new))
                    .param("whys", rejections.stream().map(r -> kept(r.why())).toArray(String[]::new))
                    .update();
        }
    }

    /** PostgreSQL holds no NUL in a text. */
    private static String kept(String text) {
        return text.replace("\u0000", "");
    }

    /** An export that grew or shrank since it was looked through ends where it ends. */
    void readWhole(WorkspaceId workspace, UUID id) {
        tenant.run(
                workspace,
                () -> row("UPDATE import SET total = done WHERE workspace_id = :workspace AND id = :id", workspace, id)
                        .update());
    }

    /** False when it had ended before. */
    public boolean end(WorkspaceId workspace, UUID id, State state, @Nullable String why, Instant at) {
        return tenant.in(
                workspace,
                () -> row(END, workspace, id)
                                .param("state", state.word())
                                .param("why", why)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1);
    }

    public boolean pause(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> row(PAUSE, workspace, id).update() == 1);
    }

    public boolean resume(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> row(RESUME, workspace, id).update() == 1);
    }

    public List<Rejection> rejections(WorkspaceId workspace, UUID id, int limit) {
        return tenant.in(
                workspace,
                () -> row("""
                        SELECT entry, place, why
                          FROM import_rejection
                         WHERE workspace_id = :workspace
                           AND import_id = :id
                         ORDER BY entry
                         LIMIT :limit
                        """, workspace, id)
                        .param("limit", limit)
                        .query((row, number) ->
                                new Rejection(row.getLong("entry"), row.getString("place"), row.getString("why")))
                        .list());
    }

    /** Most frequent first. */
    public List<Reason> reasons(WorkspaceId workspace, UUID id) {
        return tenant.in(
                workspace,
                () -> row(REASONS, workspace, id)
                        .query((row, number) ->
                                new Reason(row.getString("why"), row.getLong("entries"), row.getString("first_place")))
                        .list());
    }

    private JdbcClient.StatementSpec row(String sql, WorkspaceId workspace, UUID id) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("id", id);
    }

    private static Import read(ResultSet row, int number) throws SQLException {
        return new Import(
                row.getObject("id", UUID.class),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("format"),
                row.getString("name"),
                row.getString("file_name"),
                JSON.readValue(row.getString("answers"), ANSWERS),
                State.of(row.getString("state")),
                Optional.ofNullable(row.getString("why")),
                new Counts(
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getLong("added"),
                        row.getLong("events"),
                        row.getLong("known"),
                        row.getLong("rejected")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "started_at"),
                time(row, "ended_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
