package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.LabelId;
import kith.conversation.ServiceLevel;
import kith.conversation.ServiceLevelId;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of service levels. Inside the workspace's transaction. */
@Repository
public class LevelRows {
    private static final String STAY = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended('service levels ' || :workspace, 0))
            """;

    private static final String CHANGE = """
            SELECT pg_advisory_xact_lock(hashtextextended('service levels ' || :workspace, 0))
            """;

    private static final String ALL = """
            SELECT *
              FROM service_level
             WHERE workspace_id = :workspace
             ORDER BY created_at, id
            """;

    private static final String INSERT = """
            INSERT INTO service_level (workspace_id, id, name, channel_id, label_id, business, answer_minutes, resolve_minutes,
                                       ahead_percent, since, created_at)
            VALUES (:workspace, :id, :name, :channel, :label, :business, :answer, :resolve, :ahead, :since, :now)
                ON CONFLICT ON CONSTRAINT level_once DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE service_level l
               SET name = :name, channel_id = :channel, label_id = :label, business = :business, answer_minutes = :answer,
                   resolve_minutes = :resolve, ahead_percent = :ahead, since = :since
             WHERE workspace_id = :workspace AND id = :id
               AND NOT EXISTS (SELECT 1 FROM service_level o
                                WHERE o.id <> :id AND o.channel_id IS NOT DISTINCT FROM CAST(:channel AS uuid)
                                  AND o.label_id IS NOT DISTINCT FROM CAST(:label AS uuid))
            """;

    private static final String DELETE = """
            DELETE FROM service_level
             WHERE workspace_id = :workspace AND id = :id
            """;

    private final JdbcClient jdbc;

    LevelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The levels and hours stay as they are until the transaction ends: what is promised by them is written before they change. */
    void stay(WorkspaceId workspace) {
        lock(STAY, workspace);
    }

    /** Waits until everything that is just being promised is written. */
    public void change(WorkspaceId workspace) {
        lock(CHANGE, workspace);
    }

    private void lock(String sql, WorkspaceId workspace) {
        jdbc.sql(sql)
                .param("workspace", workspace.toString())
                .query((row, n) -> "")
                .list();
    }

    public List<ServiceLevel> all(WorkspaceId workspace) {
        return jdbc.sql(ALL)
                .param("workspace", workspace.value())
                .query(LevelRows::row)
                .list();
    }

    /** False when there is a level for that already. */
    public boolean insert(WorkspaceId workspace, ServiceLevel level, Instant now) {
        return write(INSERT, workspace, level)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when there is another level for that. */
    public boolean update(WorkspaceId workspace, ServiceLevel level) {
        return write(UPDATE, workspace, level).update() == 1;
    }

    private JdbcClient.StatementSpec write(String sql, WorkspaceId workspace, ServiceLevel level) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("id", level.id().value())
                .param("name", level.name())
                .param("channel", level.channel().map(ChannelId::value).orElse(null))
                .param("label", level.label().map(LabelId::value).orElse(null))
                .param("business", level.business())
                .param("answer", level.answer().map(Duration::toMinutes).orElse(null))
                .param("resolve", level.resolution().map(Duration::toMinutes).orElse(null))
                .param("ahead", level.aheadPercent())
                .param("since", level.since());
    }

    public void delete(WorkspaceId workspace, ServiceLevelId id) {
        jdbc.sql(DELETE)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    private static ServiceLevel row(ResultSet row, int number) throws SQLException {
        return new ServiceLevel(
                new ServiceLevelId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Optional.ofNullable(row.getObject("channel_id", UUID.class)).map(ChannelId::new),
                Optional.ofNullable(row.getObject("label_id", UUID.class)).map(LabelId::new),
                row.getBoolean("business"),
                minutes(row, "answer_minutes"),
                minutes(row, "resolve_minutes"),
                row.getInt("ahead_percent"),
                row.getObject("since", LocalDate.class));
    }

    private static Optional<Duration> minutes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Integer.class)).map(Duration::ofMinutes);
    }
}
