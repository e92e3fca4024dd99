package kith.channel.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Memory;
import kith.database.Keyring;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sign-ins at networks that were begun, and what connectors remember between them. */
@Repository
public class SignInRows {
    /** Old ones tell why nothing came of them, for so long. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String INSERT = """
            INSERT INTO sign_in (workspace_id, id, state_hash, person_id, session_id, network, channel_id, again, name,
                                 settings, back, issuer, sealed, begun_at, expires_at)
            VALUES (:workspace, :id, :state, :person, :session, :network, :channel, :again, :name,
                    :settings::jsonb, :back, :issuer, :sealed, :begun, :expires)
            """;

    private static final String FORGET_OLD = """
            DELETE FROM sign_in
             WHERE workspace_id = :workspace
               AND begun_at < :before
            """;

    /** Only one of two that bring the same answer finds it unused. */
    private static final String USE = """
            UPDATE sign_in
               SET used_at = :at, sealed = NULL
             WHERE workspace_id = :workspace
               AND id = :id
               AND used_at IS NULL
               AND expires_at > :at
            RETURNING old.sealed AS sealed
            """;

    private static final String END = """
            UPDATE sign_in
               SET outcome = :outcome, why = :why, channel_id = coalesce(:channel, channel_id)
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    private static final String REMEMBER = """
            INSERT INTO sign_in_memory (workspace_id, network, name, sealed)
            VALUES (:workspace, :network, :name, :sealed)
                ON CONFLICT (workspace_id, network, name) DO UPDATE SET sealed = excluded.sealed
            """;

    private static final String RECALL = """
            SELECT sealed
              FROM sign_in_memory
             WHERE workspace_id = :workspace
               AND network = :network
               AND name = :name
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> STRINGS = new TypeReference<>() {};

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final Keyring keyring;

    SignInRows(Tenant tenant, JdbcClient jdbc, Keyring keyring) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    /**
     * A sign-in as it was begun.
     *
     * @param session the browser it was begun in; empty for a program
     * @param channel that it connects again, or has connected
     * @param again whether it connects that channel again
     * @param outcome {@code connected}, {@code cancelled} or {@code refused}, once it is over
     */
    public record Row(
            UUID id,
            PersonId person,
            Optional<UUID> session,
            String network,
            Optional<ChannelId> channel,
            boolean again,
            String name,
            Map<String, String> settings,
            URI back,
            Optional<String> issuer,
            Instant begun,
            Instant expires,
            Optional<Instant> used,
            Optional<String> outcome,
            Optional<String> why) {}

    /**
     * What only whoever finishes it may know.
     *
     * @param application what the person gave besides the settings
     * @param kept what the connector wants back
     */
    public record Secrets(String verifier, Map<String, String> application, Map<String, String> kept) {}

    /**
     * @param state that goes with the browser; kept as a digest
     */
    public void insert(WorkspaceId workspace, Row row, String state, Secrets secrets) {
        tenant.run(workspace, () -> {
            jdbc.sql(FORGET_OLD)
                    .param("workspace", workspace.value())
                    .param("before", row.begun.minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql(INSERT)
                    .param("workspace", workspace.value())
                    .param("id", row.id)
                    .param("state", hash(state))
                    .param("person", row.person.value())
                    .param("session", row.session.orElse(null))
                    .param("network", row.network)
                    .param("channel", row.channel.map(ChannelId::value).orElse(null))
                    .param("again", row.again)
                    .param("name", row.name)
                    .param("settings", JSON.writeValueAsString(row.settings))
                    .param("back", row.back.toString())
                    .param("issuer", row.issuer.orElse(null))
                    .param("sealed", keyring.seal(JSON.writeValueAsString(secrets), place(workspace, row.id)))
                    .param("begun", row.begun.atOffset(ZoneOffset.UTC))
                    .param("expires", row.expires.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    public Optional<Row> byState(WorkspaceId workspace, String state) {
        return find(workspace, "state_hash = :value", hash(state));
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return find(workspace, "id = :value", id);
    }

    private Optional<Row> find(WorkspaceId workspace, String by, Object value) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("SELECT * FROM sign_in WHERE workspace_id = :workspace AND " + by)
                        .param("workspace", workspace.value())
                        .param("value", value)
                        .query(SignInRows::row)
                        .optional());
    }

    /** The secrets of a sign-in that was not used before and has not run out; from now on it is used. */
    public Optional<Secrets> use(WorkspaceId workspace, UUID id, Instant at) {
        return tenant.in(
                        workspace,
                        () -> jdbc.sql(USE)
                                .param("workspace", workspace.value())
                                .param("id", id)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .query((row, n) -> row.getBytes("sealed"))
                                .optional())
                .map(closed -> JSON.readValue(keyring.open(closed, place(workspace, id)), Secrets.class));
    }

    public void end(WorkspaceId workspace, UUID id, String outcome, Optional<String> why, Optional<ChannelId> channel) {
        tenant.run(
                workspace,
                () -> jdbc.sql(END)
                        .param("workspace", workspace.value())
                        .param("id", id)
                        .param("outcome", outcome)
                        .param("why", why.orElse(null))
                        .param("channel", channel.map(ChannelId::value).orElse(null), java.sql.Types.OTHER)
                        .update());
    }

    /** What all sign-ins of a workspace at a network share. */
    public Memory memory(WorkspaceId workspace, String network) {
        return new Memory() {
            @Override
            public Optional<String> get(String name) {
                return tenant.in(
                                workspace,
                                () -> named(RECALL, name)
                                        .query((row, n) -> row.getBytes("sealed"))
                                        .optional())
                        .map(closed -> keyring.open(closed, place(name)));
            }

            @Override
            public void put(String name, String value) {
                tenant.run(
                        workspace,
                        () -> named(REMEMBER, name)
                                .param("sealed", keyring.seal(value, place(name)))
                                .update());
            }

            private JdbcClient.StatementSpec named(String sql, String name) {
                return jdbc.sql(sql)
                        .param("workspace", workspace.value())
                        .param("network", network)
                        .param("name", name);
            }

            private String place(String name) {
                return workspace + "/sign-ins/" + network + "/" + name;
            }
        };
    }

    private static String place(WorkspaceId workspace, UUID id) {
        return workspace + "/sign-in/" + id;
    }

    private static byte[] hash(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Optional.ofNullable(row.getObject("session_id", UUID.class)),
                row.getString("network"),
                Optional.ofNullable(row.getObject("channel_id", UUID.class)).map(ChannelId::new),
                row.getBoolean("again"),
                row.getString("name"),
                JSON.readValue(row.getString("settings"), STRINGS),
                URI.create(row.getString("back")),
                Optional.ofNullable(row.getString("issuer")),
                row.getTimestamp("begun_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("used_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("outcome")),
                Optional.ofNullable(row.getString("why")));
    }
}
