package kith.message.internal;

import static kith.database.Instants.instant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Heard;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of what people reported. Inside the workspace's transaction. */
@Repository
class ReportRows {
    private static final String LONGEST = "1000";

    /** What is reported is read again by all followers, as if it had changed. */
    private static final String STORE = """
            WITH reported AS (
              INSERT INTO report (workspace_id, channel_id, target_remote_id, author_id, says, at)
              SELECT :workspace, :channel, r.target, r.author_id, left(r.says, %s), r.at
                FROM unnest(CAST(:targets AS text[]), CAST(:authors AS uuid[]), CAST(:says AS text[]), CAST(:at AS timestamptz[]))
                       AS r (target, author_id, says, at)
               ORDER BY r.target, r.author_id
                  ON CONFLICT DO NOTHING
              RETURNING target_remote_id)
            UPDATE message m
               SET xid = pg_current_xact_id()
             WHERE m.workspace_id = :workspace AND m.channel_id = :channel
               AND m.remote_id IN (SELECT target_remote_id FROM reported)
            """.formatted(LONGEST);

    private static final String OF = """
            SELECT m.id AS message_id, r.author_id, r.says, r.at
              FROM message m
              JOIN report r ON r.workspace_id = m.workspace_id AND r.channel_id = m.channel_id AND r.target_remote_id = m.remote_id
             WHERE m.workspace_id = :workspace AND m.id = ANY (CAST(:messages AS uuid[]))
             ORDER BY r.at, r.author_id
            """;

    private final JdbcClient jdbc;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param authorIds by remote id
     */
    void store(
            WorkspaceId workspace, ChannelId channel, Collection<Heard.Report> reports, Map<String, UUID> authorIds) {
        if (reports.isEmpty()) {
            return;
        }
        jdbc.sql(STORE)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("targets", reports.stream().map(r -> r.target().value()).toArray(String[]::new))
                .param(
                        "authors",
                        reports.stream()
                                .map(r ->
                                        String.valueOf(authorIds.get(r.by().id().value())))
                                .toArray(String[]::new))
                .param("says", reports.stream().map(Heard.Report::says).toArray(String[]::new))
                .param(
                        "at",
                        reports.stream()
                                .map(r -> r.at().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .update();
    }

    record Stored(MessageId message, UUID author, String says, Instant at) {}

    /** Of these messages, the oldest first. */
    List<Stored> of(WorkspaceId workspace, Collection<MessageId> messages) {
        return jdbc.sql(OF)
                .param("workspace", workspace.value())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query((row, n) -> new Stored(
                        new MessageId(row.getObject("message_id", UUID.class)),
                        row.getObject("author_id", UUID.class),
                        row.getString("says"),
                        instant(row, "at").orElseThrow()))
                .list();
    }
}
