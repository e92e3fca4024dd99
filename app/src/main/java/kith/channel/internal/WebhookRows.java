package kith.channel.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.channel.Webhook;
import kith.connector.Hook;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses that networks may call, and how it went. */
@Repository
public class WebhookRows {
    private static final Duration REFUSALS_ARE_NOTED = Duration.ofMinutes(1);
    private static final String SECRET = "secret";

    private static final String OPEN = """
            INSERT INTO webhook (workspace_id, channel_id, address, opened_at)
            VALUES (:workspace, :channel, :address, :at)
                ON CONFLICT (workspace_id, channel_id) DO UPDATE SET address = excluded.address
            """;

    /** A flood of wrong calls writes a row a minute. */
    private static final String REFUSED = """
            UPDATE webhook
               SET refused_at = :at, refused_why = :why
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND (refused_at IS NULL OR refused_at < :before)
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final SecretRows secrets;

    WebhookRows(Tenant tenant, JdbcClient jdbc, SecretRows secrets) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Opened again, it keeps the secret that the network was told. */
    public void open(WorkspaceId workspace, ChannelId channel, Hook hook, Instant at) {
        tenant.run(workspace, () -> {
            row(OPEN, workspace, channel)
                    .param("address", hook.address().toString())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
            secrets.put(workspace, channel, SecretRows.Kind.WEBHOOK, SECRET, hook.secret());
        });
    }

    public void close(WorkspaceId workspace, ChannelId channel) {
        tenant.run(workspace, () -> {
            row("DELETE FROM webhook WHERE workspace_id = :workspace AND channel_id = :channel", workspace, channel)
                    .update();
            secrets.forget(workspace, channel, SecretRows.Kind.WEBHOOK);
        });
    }

    public Optional<Webhook> find(WorkspaceId workspace, ChannelId channel) {
        return tenant.in(
                workspace,
                () -> row(
                                "SELECT * FROM webhook WHERE workspace_id = :workspace AND channel_id = :channel",
                                workspace,
                                channel)
                        .query(WebhookRows::webhook)
                        .optional());
    }

    public Optional<Hook> hook(WorkspaceId workspace, ChannelId channel) {
        return find(workspace, channel)
                .flatMap(open -> secrets.get(workspace, channel, SecretRows.Kind.WEBHOOK, SECRET)
                        .map(secret -> new Hook(open.address(), secret)));
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                URI.create(row.getString("address")),
                time(row, "called_at"),
                time(row, "refused_at"),
                Optional.ofNullable(row.getString("refused_why")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Notes that the network found the way here. */
    public void called(WorkspaceId workspace, ChannelId channel, Instant at) {
        tenant.run(
                workspace,
                () -> row(
                                "UPDATE webhook SET called_at = :at WHERE workspace_id = :workspace AND channel_id = :channel",
                                workspace,
                                channel)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update());
    }

    public void refused(WorkspaceId workspace, ChannelId channel, String why, Instant at) {
        tenant.run(
                workspace,
                () -> row(REFUSED, workspace, channel)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("before", at.minus(REFUSALS_ARE_NOTED).atOffset(ZoneOffset.UTC))
                        .param("why", why)
                        .update());
    }

    private JdbcClient.StatementSpec row(String sql, WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("channel", channel.value());
    }
}
