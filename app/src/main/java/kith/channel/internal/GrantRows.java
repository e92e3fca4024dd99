package kith.channel.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.SignIn.Grant;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which channels were connected by a sign-in, by whose, and how long their credentials hold. */
@Repository
public class GrantRows {
    private static final String KEEP = """
            INSERT INTO channel_grant (workspace_id, channel_id, person_id, granted_at, since, expires_at, scopes)
            VALUES (:workspace, :channel, :person, :at, :at, :expires, :scopes)
                ON CONFLICT (workspace_id, channel_id) DO UPDATE
               SET person_id = excluded.person_id, granted_at = excluded.granted_at, since = excluded.since,
                   expires_at = excluded.expires_at, scopes = excluded.scopes, version = channel_grant.version + 1,
                   renewing_until = NULL, failures = 0, lost_at = NULL, lost_why = NULL
            """;

    /** Only one of several nodes asks; one that died is waited for until its time is over. */
    private static final String CLAIM = """
            UPDATE channel_grant
               SET renewing_until = :until
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND version = :version
               AND lost_at IS NULL
               AND (renewing_until IS NULL OR renewing_until < :at)
            """;

    /** An answer that comes after the credentials were changed otherwise is not taken. */
    private static final String RENEWED = """
            UPDATE channel_grant
               SET since = :at, expires_at = :expires, version = version + 1, renewing_until = NULL, failures = 0,
                   lost_at = NULL, lost_why = NULL
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND version = :version
            """;

    private static final String PUT_OFF = """
            UPDATE channel_grant
               SET renewing_until = NULL, failures = failures + 1
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND version = :version
            """;

    private static final String LOST = """
            UPDATE channel_grant
               SET renewing_until = NULL, lost_at = :at, lost_why = :why
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND version = :version
               AND lost_at IS NULL
            """;

    private static final String ALL_LOST = """
            SELECT g.*
              FROM channel_grant g
              JOIN channel c ON c.workspace_id = g.workspace_id AND c.id = g.channel_id
             WHERE g.workspace_id = :workspace
               AND g.lost_at IS NOT NULL
               AND c.removed_at IS NULL
             ORDER BY g.lost_at, g.channel_id
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    GrantRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /**
     * @param by who signed in
     * @param since when the credentials as they are were given
     * @param expires when they run out, if they do
     * @param version of the credentials
     * @param failures to renew them, in a row
     * @param lost since when the network says no for good
     */
    public record Held(
            ChannelId channel,
            PersonId by,
            Instant since,
            Optional<Instant> expires,
            int version,
            int failures,
            Optional<Lost> lost) {

        /** When to renew: with a quarter of their time left, so that a network may be away for a while. */
        Optional<Instant> renewAt() {
            return expires.map(end -> end.minus(Duration.between(since, end).dividedBy(4)));
        }
    }

    public record Lost(Instant at, String why) {}

    public Optional<Held> find(WorkspaceId workspace, ChannelId channel) {
        return tenant.in(
                workspace,
                () -> row("""
                                SELECT *
                                  FROM channel_grant
                                 WHERE workspace_id = :workspace
                                   AND channel_id = :channel
                                """, workspace, channel).query(GrantRows::held).optional());
    }

    /** Those that a person has to sign in for again, of channels that are still there. */
    public List<Held> lost(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(ALL_LOST)
                        .param("workspace", workspace.value())
                        .query(GrantRows::held)
                        .list());
    }

    void keep(WorkspaceId workspace, ChannelId channel, Grant grant, PersonId by, Instant at) {
        expiring(row(KEEP, workspace, channel), grant, at)
                .param("person", by.value())
                .param("scopes", grant.scopes().toArray(String[]::new))
                .update();
    }

    /** Whether the caller may ask for new credentials now. */
    boolean claim(WorkspaceId workspace, Held held, Instant now, Duration time) {
        return tenant.in(
                workspace,
                () -> of(CLAIM, workspace, held)
                                .param("at", now.atOffset(ZoneOffset.UTC))
                                .param("until", now.plus(time).atOffset(ZoneOffset.UTC))
                                .update()
                        == 1);
    }

    /** Whether these credentials are the next ones. Part of the transaction that stores them. */
    boolean renewed(WorkspaceId workspace, Held held, Grant grant, Instant at) {
        return expiring(of(RENEWED, workspace, held), grant, at).update() == 1;
    }

    void putOff(WorkspaceId workspace, Held held) {
        tenant.run(workspace, () -> of(PUT_OFF, workspace, held).update());
    }

    /** Whether that is news. */
    boolean lose(WorkspaceId workspace, Held held, String why, Instant at) {
        return of(LOST, workspace, held)
                        .param("why", why)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void forget(WorkspaceId workspace, ChannelId channel) {
        row("DELETE FROM channel_grant WHERE workspace_id = :workspace AND channel_id = :channel", workspace, channel)
                .update();
    }

    private static JdbcClient.StatementSpec expiring(JdbcClient.StatementSpec sql, Grant grant, Instant at) {
        return sql.param("at", at.atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        grant.holds()
                                .map(holds -> at.plus(holds).atOffset(ZoneOffset.UTC))
                                .orElse(null));
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, Held held) {
        return row(sql, workspace, held.channel).param("version", held.version);
    }

    private JdbcClient.StatementSpec row(String sql, WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("channel", channel.value());
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        var lostAt = row.getTimestamp("lost_at");
        return new Held(
                new ChannelId(row.getObject("channel_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getTimestamp("since").toInstant(),
                Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
                row.getInt("version"),
                row.getInt("failures"),
                lostAt == null
                        ? Optional.empty()
                        : Optional.of(new Lost(lostAt.toInstant(), row.getString("lost_why"))));
    }
}
