package kith.channel.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.SignIn.Grant;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which channels were connected by a sign-in, and by whose. */
@Repository
class GrantRows {
    private static final String KEEP = """
            INSERT INTO channel_grant (workspace_id, channel_id, person_id, granted_at, expires_at, scopes)
            VALUES (:workspace, :channel, :person, :at, :expires, :scopes)
                ON CONFLICT (workspace_id, channel_id) DO UPDATE
               SET person_id = excluded.person_id, granted_at = excluded.granted_at, expires_at = excluded.expires_at,
                   scopes = excluded.scopes
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    GrantRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /**
     * @param expires when the credentials run out, if they do
     */
    record Held(PersonId by, Optional<Instant> expires) {}

    Optional<Held> find(WorkspaceId workspace, ChannelId channel) {
        return tenant.in(
                workspace,
                () -> row(
                                "SELECT person_id, expires_at FROM channel_grant WHERE workspace_id = :workspace AND channel_id = :channel",
                                workspace,
                                channel)
                        .query((row, n) -> new Held(
                                new PersonId(row.getObject("person_id", UUID.class)),
                                Optional.ofNullable(row.getTimestamp("expires_at"))
                                        .map(Timestamp::toInstant)))
                        .optional());
    }

    void keep(WorkspaceId workspace, ChannelId channel, Grant grant, PersonId by, Instant at) {
        row(KEEP, workspace, channel)
                .param("person", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        grant.holds()
                                .map(holds -> at.plus(holds).atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("scopes", grant.scopes().toArray(String[]::new))
                .update();
    }

    void forget(WorkspaceId workspace, ChannelId channel) {
        row("DELETE FROM channel_grant WHERE workspace_id = :workspace AND channel_id = :channel", workspace, channel)
                .update();
    }

    private JdbcClient.StatementSpec row(String sql, WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("channel", channel.value());
    }
}
