package kith.channel.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.LineHealth;
import kith.channel.LineHealth.State;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who keeps which line, and how it does. Whoever takes a line is its holder until somebody else takes it or it is forgotten; what
 * the holder before writes then changes nothing, by which it finds out.
 */
@Repository
public class LineRows {
    /** A holder says three times in this time that its line is open. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(30);

    /** Lived so long, a line was no failure. */
    static final Duration STEADY = Duration.ofMinutes(1);

    private static final String TAKE = """
            INSERT INTO line (workspace_id, channel_id, holder)
            VALUES (:workspace, :channel, :holder)
                ON CONFLICT (workspace_id, channel_id) DO UPDATE SET holder = excluded.holder, held_at = NULL
            """;

    private static final String OPENED = """
            UPDATE line
               SET offered = true, reopened = reopened + CASE WHEN opened_at IS NULL THEN 0 ELSE 1 END,
                   opened_at = :at, held_at = :at, heard_at = :at, why = NULL
             WHERE workspace_id = :workspace AND channel_id = :channel AND holder = :holder
            """;

    private static final String HELD = """
            UPDATE line
               SET held_at = :at, heard_at = :heard, resume = coalesce(:resume, resume),
                   failures = CASE WHEN opened_at < :steady THEN 0 ELSE failures END
             WHERE workspace_id = :workspace AND channel_id = :channel AND holder = :holder
            """;

    private static final String ENDED = """
            UPDATE line
               SET holder = NULL, held_at = NULL, offered = :offered, why = :why, failures = failures + :failed
             WHERE workspace_id = :workspace AND channel_id = :channel AND holder = :holder
            RETURNING failures
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    LineRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /** A line in somebody's hands. */
    record Hold(WorkspaceId workspace, ChannelId channel, UUID holder) {}

    Hold take(WorkspaceId workspace, ChannelId channel) {
        var hold = new Hold(workspace, channel, UUID.randomUUID());
        tenant.run(workspace, () -> row(TAKE, hold).update());
        return hold;
    }

    /** Where the line before ended. */
    Optional<String> resume(WorkspaceId workspace, ChannelId channel) {
        return one(
                "SELECT resume FROM line WHERE %s AND resume IS NOT NULL",
                workspace, channel, (row, n) -> row.getString("resume"));
    }

    /** Whether it is still the holder's. Part of the caller's transaction. */
    boolean opened(Hold hold, Instant at) {
        return row(OPENED, hold).param("at", at.atOffset(ZoneOffset.UTC)).update() == 1;
    }

    /**
     * Notes that it is open. Part of the caller's transaction, or one of its own.
     *
     * @param heard when the network last gave a sign of life
     * @return whether it is still the holder's
     */
    boolean held(Hold hold, Instant at, Instant heard, @Nullable String resume) {
        return tenant.in(
                hold.workspace(),
                () -> row(HELD, hold)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .param("heard", heard.atOffset(ZoneOffset.UTC))
                                .param("steady", at.minus(STEADY).atOffset(ZoneOffset.UTC))
                                .param("resume", resume)
                                .update()
                        == 1);
    }

    /** Hung up, as when the program stops. */
    void released(Hold hold) {
        ended(hold, true, null, 0);
    }

    /** There is none for this channel. */
    void none(Hold hold, String why) {
        ended(hold, false, why, 0);
    }

    /** How many failures in a row there are now; empty when it is not the holder's any more. */
    Optional<Integer> failed(Hold hold, String why) {
        return ended(hold, true, why, 1);
    }

    private Optional<Integer> ended(Hold hold, boolean offered, @Nullable String why, int failed) {
        return tenant.in(
                hold.workspace(),
                () -> row(ENDED, hold)
                        .param("offered", offered)
                        .param("why", why)
                        .param("failed", failed)
                        .query(Integer.class)
                        .optional());
    }

    /** Whoever holds it hangs up; the next line of the channel is its first. Part of the caller's transaction. */
    void forget(WorkspaceId workspace, ChannelId channel) {
        tenant.run(
                workspace,
                () -> jdbc.sql("DELETE FROM line WHERE workspace_id = :workspace AND channel_id = :channel")
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .update());
    }

    public Optional<LineHealth> find(WorkspaceId workspace, ChannelId channel, Instant now) {
        return one("SELECT * FROM line WHERE %s", workspace, channel, (row, n) -> health(row, now));
    }

    private static LineHealth health(ResultSet row, Instant now) throws SQLException {
        boolean open = time(row, "held_at")
                .filter(at -> at.plus(TRUSTED_FOR).isAfter(now))
                .isPresent();
        return new LineHealth(
                open ? State.OPEN : row.getBoolean("offered") ? State.OPENING : State.NONE,
                time(row, "opened_at"),
                time(row, "heard_at"),
                row.getInt("reopened"),
                Optional.ofNullable(row.getString("why")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private <T> Optional<T> one(String sql, WorkspaceId workspace, ChannelId channel, RowMapper<T> mapper) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(sql.formatted("workspace_id = :workspace AND channel_id = :channel"))
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .query(mapper)
                        .optional());
    }

    private JdbcClient.StatementSpec row(String sql, Hold hold) {
        return jdbc.sql(sql)
                .param("workspace", hold.workspace().value())
                .param("channel", hold.channel().value())
                .param("holder", hold.holder());
    }
}
