package kith.channel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Collector.Raw;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What networks said by themselves, to an address of ours or over a line, until it is read; and for a week by its key. */
@Repository
public class CallRows {
    /** Networks send a call again for some hours at most; so long it is known. */
    private static final Duration KEYS_ARE_KEPT = Duration.ofDays(7);

    private static final String KEEP = """
            INSERT INTO call (workspace_id, channel_id, id, key, stream, body, received_at)
            VALUES (:workspace, :channel, :id, :key, :stream, :body, :at)
                ON CONFLICT (workspace_id, channel_id, key) DO NOTHING
            """;

    private static final String UNREAD = """
            SELECT id, stream, body
              FROM call
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND read_at IS NULL
             ORDER BY id
             LIMIT :most
            """;

    private static final String READ = """
            UPDATE call
               SET read_at = :at, body = NULL
             WHERE workspace_id = :workspace
               AND id = ANY (:ids)
            """;

    private static final String FORGET = """
            DELETE FROM call
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND read_at < :before
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    CallRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /** A call that waits to be read. */
    record Waiting(UUID id, Raw raw) {}

    /** Part of the caller's transaction, after which the network may be told that all is well. Kept already, it changes nothing. */
    public void keep(WorkspaceId workspace, ChannelId channel, String key, Raw call, Instant at) {
        row(KEEP, workspace, channel)
                .param("id", Ids.next())
                .param("key", key)
                .param("stream", call.stream())
                .param("body", call.body().replace("\u0000", ""))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The oldest first. */
    List<Waiting> unread(WorkspaceId workspace, ChannelId channel, int most) {
        return tenant.in(
                workspace,
                () -> row(UNREAD, workspace, channel)
                        .param("most", most)
                        .query((row, n) -> new Waiting(
                                row.getObject("id", UUID.class),
                                new Raw(row.getString("stream"), row.getString("body"))))
                        .list());
    }

    /** Part of the transaction that keeps what they said. */
    void read(WorkspaceId workspace, ChannelId channel, List<Waiting> calls, Instant at) {
        jdbc.sql(READ)
                .param("workspace", workspace.value())
                .param("ids", calls.stream().map(Waiting::id).toArray(UUID[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        row(FORGET, workspace, channel)
                .param("before", at.minus(KEYS_ARE_KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec row(String sql, WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("channel", channel.value());
    }
}
