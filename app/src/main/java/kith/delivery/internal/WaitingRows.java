package kith.delivery.internal;

import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits for its channel to be opened. Part of the caller's transaction. */
@Repository
class WaitingRows {
    private static final String FOR_CHANNEL = """
            SELECT id, act <> 'publish' AS urgent
              FROM delivery
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND state = 'waiting'
               AND reason IN ('held', 'disconnected')
            """;

    private final JdbcClient jdbc;

    WaitingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Waiting(DeliveryId id, boolean urgent) {}

    List<Waiting> forChannel(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql(FOR_CHANNEL)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .query((row, n) ->
                        new Waiting(new DeliveryId(row.getObject("id", UUID.class)), row.getBoolean("urgent")))
                .list();
    }
}
