package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.message.MessageId;
import kith.moderation.ReviewItemId;
import kith.moderation.StrictMode;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of stricter modes and of what they hold. Inside the workspace's transaction. */
@Repository
public class StrictRows {
    private static final String ONE = """
            SELECT s.*, (SELECT count(*) FROM strict_hold h WHERE h.workspace_id = s.workspace_id AND h.mode_id = s.id) AS held
              FROM strict_mode s
             WHERE s.workspace_id = :workspace""";

    private static final String INSERT = """
            INSERT INTO strict_mode (workspace_id, id, channel_id, does, began_at, until, by_id, by_name)
            VALUES (:workspace, :id, :channel, :does, :began, :until, :by, :name)
                ON CONFLICT (workspace_id, channel_id) WHERE ended_at IS NULL DO NOTHING
            """;

    private static final String HOLD = """
            INSERT INTO strict_hold (workspace_id, message_id, mode_id, item_id)
            VALUES (:workspace, :message, :mode, :item)
            """;

    private static final String HELD = """
            SELECT *
              FROM strict_hold
             WHERE workspace_id = :workspace AND settled_at IS NULL AND %s
             ORDER BY message_id
            """;

    private final JdbcClient jdbc;

    StrictRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message that waits because of a mode.
     *
     * @param hiding the act that hid it; empty where it only waits
     */
    public record Hold(MessageId message, ReviewItemId item, Optional<DeliveryId> hiding) {}

    /** Whether there was none in its channel. */
    public boolean insert(WorkspaceId workspace, StrictMode mode, PersonId by) {
        return of(INSERT, workspace)
                        .param("id", mode.id())
                        .param("channel", mode.channel().value())
                        .param("does", mode.does().word())
                        .param("began", mode.began().atOffset(ZoneOffset.UTC))
                        .param("until", mode.until().atOffset(ZoneOffset.UTC))
                        .param("by", by.value())
                        .param("name", mode.by())
                        .update()
                == 1;
    }

    public Optional<StrictMode> find(WorkspaceId workspace, UUID id) {
        return of(ONE + " AND s.id = :id", workspace)
                .param("id", id)
                .query(StrictRows::mode)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<StrictMode> lock(WorkspaceId workspace, UUID id) {
        return of(ONE + " AND s.id = :id FOR UPDATE OF s", workspace)
                .param("id", id)
                .query(StrictRows::mode)
                .optional();
    }

    /** Those that go on. */
    public List<StrictMode> on(WorkspaceId workspace, Optional<Set<UUID>> only) {
        return of(
                        ONE + " AND s.ended_at IS NULL"
                                + " AND (CAST(:only AS uuid[]) IS NULL OR s.channel_id = ANY (CAST(:only AS uuid[])))"
                                + " ORDER BY s.began_at DESC, s.id DESC",
                        workspace)
                .param("only", strings(only))
                .query(StrictRows::mode)
                .list();
    }

    private static String @Nullable [] strings(Optional<Set<UUID>> only) {
        return only.map(some -> some.stream().map(UUID::toString).toArray(String[]::new))
                .orElse(null);
    }

    public void until(WorkspaceId workspace, UUID id, Instant until) {
        of("UPDATE strict_mode SET until = :until WHERE workspace_id = :workspace AND id = :id", workspace)
                .param("id", id)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void end(WorkspaceId workspace, UUID id, Instant at) {
        of("UPDATE strict_mode SET ended_at = :at WHERE workspace_id = :workspace AND id = :id", workspace)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether it is or was: a message is held once. */
    public boolean isHeld(WorkspaceId workspace, MessageId message) {
        return of(
                                "SELECT count(*) FROM strict_hold WHERE workspace_id = :workspace AND message_id = :message",
                                workspace)
                        .param("message", message.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    public void hold(WorkspaceId workspace, UUID mode, MessageId message, ReviewItemId item) {
        of(HOLD, workspace)
                .param("message", message.value())
                .param("mode", mode)
                .param("item", item.value())
                .update();
    }

    public void hidden(WorkspaceId workspace, MessageId message, DeliveryId delivery) {
        of("""
                UPDATE strict_hold
                   SET delivery_id = :delivery
                 WHERE workspace_id = :workspace AND message_id = :message
                """, workspace)
                .param("message", message.value())
                .param("delivery", delivery.value())
                .update();
    }

    /** What nobody judged yet. */
    public List<Hold> held(WorkspaceId workspace, UUID mode) {
        return of(HELD.formatted("mode_id = :mode"), workspace)
                .param("mode", mode)
                .query(StrictRows::hold)
                .list();
    }

    /** What is held and stands in this case. */
    public Optional<Hold> of(WorkspaceId workspace, ReviewItemId item) {
        return of(HELD.formatted("item_id = :item"), workspace)
                .param("item", item.value())
                .query(StrictRows::hold)
                .optional();
    }

    public void settle(WorkspaceId workspace, MessageId message, Instant at) {
        of(
                        "UPDATE strict_hold SET settled_at = :at WHERE workspace_id = :workspace AND message_id = :message",
                        workspace)
                .param("message", message.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        return new Hold(
                new MessageId(row.getObject("message_id", UUID.class)),
                new ReviewItemId(row.getObject("item_id", UUID.class)),
                Optional.ofNullable(row.getObject("delivery_id", UUID.class)).map(DeliveryId::new));
    }

    private static StrictMode mode(ResultSet row, int number) throws SQLException {
        return new StrictMode(
                row.getObject("id", UUID.class),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                StrictMode.Does.valueOf(row.getString("does").toUpperCase(Locale.ROOT)),
                instant(row, "began_at").orElseThrow(),
                instant(row, "until").orElseThrow(),
                row.getString("by_name"),
                instant(row, "ended_at"),
                row.getLong("held"));
    }
}
