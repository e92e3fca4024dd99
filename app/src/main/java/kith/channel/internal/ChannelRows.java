package kith.channel.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.RemoteId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of channels. */
@Repository
public class ChannelRows {
    private static final String INSERT = """
            INSERT INTO channel (workspace_id, id, network, name, mode, connected, settings,
                                 account_id, account_name, missing, health, created_at)
            VALUES (:workspace, :id, :network, :name, :mode, :connected, :settings::jsonb,
                    :accountId, :accountName, :missing::jsonb, :health, :at)
            """;

    private static final String CONNECT = """
            UPDATE channel
               SET name = :name, settings = :settings::jsonb, connected = true, account_id = :accountId,
                   account_name = :accountName, missing = :missing::jsonb, health = 'new', health_why = NULL, failures = 0
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    private static final String SUCCEEDED = """
            UPDATE channel
               SET cursor = :cursor, health = 'good', health_why = NULL, failures = 0,
                   last_asked_at = CASE WHEN :atTheEnd THEN :at ELSE last_asked_at END, last_success_at = :at,
                   collected = collected + :brought,
                   caught_up_at = CASE WHEN :atTheEnd THEN coalesce(caught_up_at, :at) ELSE caught_up_at END
             WHERE workspace_id = :workspace
               AND id = :id
            RETURNING coalesce(caught_up_at >= :at, true) AS still_reading
            """;

    private static final String PROGRESS = """
            SELECT collected, caught_up_at
              FROM channel
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    /** A network that calls has not been asked: whether it answers us is another question. */
    private static final String CALLED = """
            UPDATE channel
               SET cursor = coalesce(:cursor, cursor), health = CASE WHEN health = 'new' THEN 'good' ELSE health END
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    private static final String FAILED = """
            UPDATE channel
               SET health = :health, health_why = :why, failures = failures + 1, last_asked_at = :at
             WHERE workspace_id = :workspace
               AND id = :id
            RETURNING failures
            """;

    private static final String KEEP_PAYLOAD = """
            INSERT INTO payload (workspace_id, id, channel_id, stream, body, received_at)
            SELECT :workspace, p.id, :channel, p.stream, p.body, :at
              FROM unnest(:ids::uuid[], :streams::text[], :bodies::text[]) AS p (id, stream, body)
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> STRINGS = new TypeReference<>() {};

    private final Tenant tenant;
    private final JdbcClient jdbc;

    ChannelRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    public List<Channel> all(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                        SELECT *
                          FROM channel
                         WHERE workspace_id = :workspace
                           AND removed_at IS NULL
                         ORDER BY lower(name), id
                        """)
                        .param("workspace", workspace.value())
                        .query(ChannelRows::channel)
                        .list());
    }

    public Optional<Channel> find(WorkspaceId workspace, ChannelId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                        SELECT *
                          FROM channel
                         WHERE workspace_id = :workspace
                           AND id = :id
                           AND removed_at IS NULL
                        """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query(ChannelRows::channel)
                        .optional());
    }

    /**
     * A channel that somebody disconnected.
     *
     * @param at when
     */
    record Removed(Channel channel, Instant at) {}

    Optional<Removed> removed(WorkspaceId workspace, ChannelId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                        SELECT *
                          FROM channel
                         WHERE workspace_id = :workspace
                           AND id = :id
                           AND removed_at IS NOT NULL
                        """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, n) -> new Removed(
                                channel(row, n), row.getTimestamp("removed_at").toInstant()))
                        .optional());
    }

    /** Where collecting stands; empty for a channel that was never asked. */
    Optional<String> cursor(WorkspaceId workspace, ChannelId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                        SELECT cursor
                          FROM channel
                         WHERE workspace_id = :workspace
                           AND id = :id
                           AND cursor IS NOT NULL
                        """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query(String.class)
                        .optional());
    }

    void insert(WorkspaceId workspace, Channel channel) {
        account(jdbc.sql(INSERT), channel)
                .param("workspace", workspace.value())
                .param("id", channel.id().value())
                .param("network", channel.network())
                .param("name", channel.name())
                .param("mode", channel.mode().word())
                .param("connected", channel.connected())
                .param("health", channel.health().word())
                .param("at", channel.created().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Gives a channel an account: the first one, or again after it was lost. */
    void connect(WorkspaceId workspace, Channel channel) {
        account(jdbc.sql(CONNECT), channel)
                .param("workspace", workspace.value())
                .param("id", channel.id().value())
                .param("name", channel.name())
                .update();
    }

    private static JdbcClient.StatementSpec account(JdbcClient.StatementSpec sql, Channel channel) {
        var missing = new TreeMap<String, String>();
        channel.account().ifPresent(a -> a.missing().forEach((capability, why) -> missing.put(capability.id(), why)));
        return sql.param("settings", JSON.writeValueAsString(channel.settings()))
                .param("accountId", channel.account().map(a -> a.id().value()).orElse(null))
                .param("accountName", channel.account().map(Account::name).orElse(null))
                .param("missing", JSON.writeValueAsString(missing));
    }

    void mode(WorkspaceId workspace, ChannelId id, Channel.Mode mode) {
        change(workspace, id, "mode = :value", mode.word());
    }

    void remove(WorkspaceId workspace, ChannelId id, Instant at) {
        change(workspace, id, "removed_at = :value", at.atOffset(ZoneOffset.UTC));
    }

    /** Whether it had been removed. */
    boolean restore(WorkspaceId workspace, ChannelId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                                UPDATE channel
                                   SET removed_at = NULL
                                 WHERE workspace_id = :workspace
                                   AND id = :id
                                   AND removed_at IS NOT NULL
                                """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .update()
                        == 1);
    }

    private void change(WorkspaceId workspace, ChannelId id, String what, Object value) {
        tenant.run(
                workspace,
                () -> jdbc.sql("UPDATE channel SET " + what + " WHERE workspace_id = :workspace AND id = :id")
                        .param("value", value)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .update());
    }

    void keep(
            WorkspaceId workspace,
            ChannelId id,
            List<UUID> ids,
            List<String> streams,
            List<String> bodies,
            Instant at) {
        jdbc.sql(KEEP_PAYLOAD)
                .param("workspace", workspace.value())
                .param("channel", id.value())
                .param("ids", ids.toArray(UUID[]::new))
                .param("streams", streams.toArray(String[]::new))
                .param("bodies", bodies.toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * @param atTheEnd whether the network had no more
     */
    /**
     * @param brought how much came
     * @return whether its past was still being read until now
     */
    boolean succeeded(WorkspaceId workspace, ChannelId id, String cursor, boolean atTheEnd, int brought, Instant at) {
        return jdbc.sql(SUCCEEDED)
                .param("cursor", cursor)
                .param("atTheEnd", atTheEnd)
                .param("brought", brought)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * How far a channel was read.
     *
     * @param collected how much the network brought so far, in its own pieces: posts, comments, events
     * @param caughtUp since when nothing of its past is left to be read
     */
    public record Progress(long collected, Optional<Instant> caughtUp) {}

    public Progress progress(WorkspaceId workspace, ChannelId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(PROGRESS)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, n) -> new Progress(
                                row.getLong("collected"),
                                Optional.ofNullable(row.getTimestamp("caught_up_at"))
                                        .map(Timestamp::toInstant)))
                        .optional()
                        .orElseGet(() -> new Progress(0, Optional.empty())));
    }

    void called(WorkspaceId workspace, ChannelId id, Optional<String> cursor) {
        jdbc.sql(CALLED)
                .param("cursor", cursor.orElse(null))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /** When the network was last asked for everything it had, whatever came of it; empty for a channel still being read. */
    Optional<Instant> asked(WorkspaceId workspace, ChannelId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("""
                        SELECT last_asked_at
                          FROM channel
                         WHERE workspace_id = :workspace
                           AND id = :id
                           AND last_asked_at IS NOT NULL
                        """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query(Timestamp.class)
                        .optional()
                        .map(Timestamp::toInstant));
    }

    /** Makes the next turn one that asks, as for a channel still being read. Part of the caller's transaction. */
    void askSoon(WorkspaceId workspace, ChannelId id) {
        jdbc.sql("UPDATE channel SET last_asked_at = NULL WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /** How many failures in a row there are now. */
    public int failed(WorkspaceId workspace, ChannelId id, Channel.Health health, String why, Instant at) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(FAILED)
                        .param("health", health.word())
                        .param("why", why)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query(Integer.class)
                        .optional()
                        .orElse(1));
    }

    private static Channel channel(ResultSet row, int number) throws SQLException {
        var accountId = row.getString("account_id");
        return new Channel(
                new ChannelId(row.getObject("id", UUID.class)),
                row.getString("network"),
                row.getString("name"),
                Channel.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getBoolean("connected"),
                JSON.readValue(row.getString("settings"), STRINGS),
                accountId == null
                        ? Optional.empty()
                        : Optional.of(new Account(
                                new RemoteId(accountId),
                                row.getString("account_name"),
                                missing(row.getString("missing")))),
                Channel.Health.valueOf(row.getString("health").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("health_why")),
                Optional.ofNullable(row.getTimestamp("last_success_at")).map(Timestamp::toInstant),
                row.getTimestamp("created_at").toInstant());
    }

    private static Map<Capability, String> missing(String json) {
        var missing = new EnumMap<Capability, String>(Capability.class);
        JSON.readValue(json, STRINGS).forEach((id, why) -> Capability.of(id).ifPresent(c -> missing.put(c, why)));
        return missing;
    }
}
