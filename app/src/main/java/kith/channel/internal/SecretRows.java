package kith.channel.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.database.Keyring;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A channel's secrets, sealed: credentials given by people, what connectors remember between calls, what networks sign with. */
@Repository
class SecretRows {
    private static final String PUT = """
            INSERT INTO channel_secret (workspace_id, channel_id, name, sealed)
            VALUES (:workspace, :channel, :name, :sealed)
                ON CONFLICT (workspace_id, channel_id, name) DO UPDATE SET sealed = excluded.sealed
            """;

    private static final String GET = """
            SELECT name, sealed
              FROM channel_secret
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND name LIKE :prefix
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final Keyring keyring;

    SecretRows(Tenant tenant, JdbcClient jdbc, Keyring keyring) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    void put(WorkspaceId workspace, ChannelId channel, Kind kind, String name, String value) {
        var full = kind.prefix + name;
        tenant.run(
                workspace,
                () -> jdbc.sql(PUT)
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .param("name", full)
                        .param("sealed", keyring.seal(value, place(workspace, channel, full)))
                        .update());
    }

    /** All secrets of a kind, by their names. */
    Map<String, String> all(WorkspaceId workspace, ChannelId channel, Kind kind) {
        var all = new HashMap<String, String>();
        read(workspace, channel, kind.prefix + "%")
                .forEach((full, closed) -> all.put(
                        full.substring(kind.prefix.length()), keyring.open(closed, place(workspace, channel, full))));
        return all;
    }

    Optional<String> get(WorkspaceId workspace, ChannelId channel, Kind kind, String name) {
        return Optional.ofNullable(all(workspace, channel, kind).get(name));
    }

    private Map<String, byte[]> read(WorkspaceId workspace, ChannelId channel, String prefix) {
        return tenant.in(workspace, () -> {
            var closed = new HashMap<String, byte[]>();
            jdbc.sql(GET)
                    .param("workspace", workspace.value())
                    .param("channel", channel.value())
                    .param("prefix", prefix)
                    .query(row -> {
                        closed.put(row.getString("name"), row.getBytes("sealed"));
                    });
            return closed;
        });
    }

    void forget(WorkspaceId workspace, ChannelId channel, Kind kind) {
        tenant.run(
                workspace,
                () -> jdbc.sql("""
                        DELETE FROM channel_secret
                         WHERE workspace_id = :workspace
                           AND channel_id = :channel
                           AND name LIKE :prefix
                        """)
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .param("prefix", kind.prefix + "%")
                        .update());
    }

    private static String place(WorkspaceId workspace, ChannelId channel, String name) {
        return workspace + "/" + channel + "/" + name;
    }

    enum Kind {
        CREDENTIAL("credential."),
        /** Credentials as they were before they were last renewed. */
        BEFORE("before."),
        MEMORY("memory."),
        WEBHOOK("webhook.");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }
}
