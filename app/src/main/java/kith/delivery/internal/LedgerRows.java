package kith.delivery.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Attempt;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryId;
import kith.history.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the ledger and of its attempts. */
@Repository
class LedgerRows {
    private static final String INSERT = """
            INSERT INTO delivery (workspace_id, id, channel_id, act, target, root, text, media, state,
                                  conversation_id, planned_by, planned_by_name, planned_at, due_at)
            VALUES (:workspace, :id, :channel, :act, :target, :root, :text, :media::jsonb, 'due',
                    :conversation, :by, :byName, :now, :now)
            """;

    private static final String BEGIN = """
            WITH begun AS (
              UPDATE delivery
                 SET state = CASE WHEN :kind = 'ask' THEN 'asked' ELSE state END,
                     first_asked_at = coalesce(first_asked_at, :now)
               WHERE workspace_id = :workspace
                 AND id = :id
                 AND state = :state                    -- cancelled meanwhile: nothing is begun
              RETURNING workspace_id, id)
            INSERT INTO attempt (workspace_id, delivery_id, number, kind, started_at)
            SELECT b.workspace_id, b.id, :number, :kind, :now
              FROM begun b
            """;

    private static final String END_ATTEMPT = """
            UPDATE attempt
               SET ended_at = :now, outcome = :outcome
             WHERE workspace_id = :workspace
               AND delivery_id = :id
               AND ended_at IS NULL
            """;

    private static final String SETTLE = """
            UPDATE delivery
               SET state = :state, why = :why, state_to_check = :toCheck,
                   remote_id = coalesce(:remoteId, remote_id), permalink = coalesce(:permalink, permalink),
                   settled_at = :settled
             WHERE workspace_id = :workspace
               AND id = :id
            """;

    private static final String CANCEL = """
            UPDATE delivery
               SET state = 'cancelled', settled_at = :now
             WHERE workspace_id = :workspace
               AND id = :id
               AND state IN ('planned', 'due', 'waiting')
            """;

    private static final String AGAIN = """
            UPDATE delivery
               SET state = 'due', why = NULL, settled_at = NULL
             WHERE workspace_id = :workspace
               AND id = :id
               AND state IN ('refused', 'given-up', 'waiting')
            """;

    private static final String OF_CONVERSATION = """
            SELECT *
              FROM delivery
             WHERE workspace_id = :workspace
               AND conversation_id = :conversation
             ORDER BY planned_at, id
            """;

    private static final String NEWEST = """
            SELECT *
              FROM delivery d
             WHERE workspace_id = :workspace
               AND (:channel::uuid IS NULL OR channel_id = :channel)
               AND (:state::text IS NULL OR state = :state)
               AND (:before::uuid IS NULL OR (planned_at, id) < (SELECT b.planned_at, b.id
                                                                   FROM delivery b
                                                                  WHERE b.workspace_id = :workspace AND b.id = :before))
             ORDER BY planned_at DESC, id DESC
             LIMIT :limit
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM delivery
             WHERE workspace_id = :workspace
               AND (:channel::uuid IS NULL OR channel_id = :channel)
               AND (:state::text IS NULL OR state = :state)
            """;

    private static final String ATTEMPTS = """
            SELECT *
              FROM attempt
             WHERE workspace_id = :workspace
               AND delivery_id = ANY (:ids)
             ORDER BY delivery_id, number
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Act.Media>> MEDIA = new TypeReference<>() {};

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    LedgerRows(Tenant tenant, JdbcClient jdbc, InstantSource clock) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    DeliveryId insert(WorkspaceId workspace, ChannelId channel, Act act, Optional<UUID> conversation, Actor by) {
        var columns = Row.Columns.of(act);
        var id = new DeliveryId(Ids.next());
        tenant.run(
                workspace,
                () -> jdbc.sql(INSERT)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("channel", channel.value())
                        .param("act", columns.act())
                        .param("target", columns.target().orElse(null))
                        .param("root", columns.root().orElse(null))
                        .param("text", columns.text())
                        .param("media", JSON.writeValueAsString(columns.media()))
                        .param("conversation", conversation.orElse(null))
                        .param("by", by.id().orElse(null))
                        .param("byName", by.name())
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .update());
        return id;
    }

    Optional<Row> row(WorkspaceId workspace, DeliveryId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("SELECT * FROM delivery WHERE workspace_id = :workspace AND id = :id")
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, n) -> {
                            var attempts =
                                    attempts(workspace, List.of(id.value())).getOrDefault(id.value(), List.of());
                            return new Row(
                                    delivery(row, attempts),
                                    columns(row).toAct(),
                                    Optional.ofNullable(row.getString("state_to_check")),
                                    instant(row, "first_asked_at"),
                                    attempts.size(),
                                    attempts.stream()
                                            .filter(a -> a.kind().equals("ask"))
                                            .map(a -> a.ended().orElse(a.started()))
                                            .max(Comparator.naturalOrder()));
                        })
                        .optional());
    }

    List<Delivery> ofConversation(WorkspaceId workspace, UUID conversation) {
        return withAttempts(workspace, jdbc.sql(OF_CONVERSATION).param("conversation", conversation));
    }

    List<Delivery> newest(
            WorkspaceId workspace, Optional<UUID> channel, Optional<String> state, Optional<UUID> before, int limit) {
        return withAttempts(
                workspace,
                jdbc.sql(NEWEST)
                        .param("channel", channel.orElse(null))
                        .param("state", state.orElse(null))
                        .param("before", before.orElse(null))
                        .param("limit", limit));
    }

    long count(WorkspaceId workspace, Optional<UUID> channel, Optional<String> state) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(COUNT)
                        .param("workspace", workspace.value())
                        .param("channel", channel.orElse(null))
                        .param("state", state.orElse(null))
                        .query(Long.class)
                        .single());
    }

    private List<Delivery> withAttempts(WorkspaceId workspace, JdbcClient.StatementSpec sql) {
        return tenant.in(workspace, () -> {
            var bare = sql.param("workspace", workspace.value())
                    .query((row, n) -> delivery(row, List.of()))
                    .list();
            var attempts =
                    attempts(workspace, bare.stream().map(d -> d.id().value()).toList());
            return bare.stream()
                    .map(d -> d.with(attempts.getOrDefault(d.id().value(), List.of())))
                    .toList();
        });
    }

    private Map<UUID, List<Attempt>> attempts(WorkspaceId workspace, List<UUID> ids) {
        record Of(UUID delivery, Attempt attempt) {}
        return jdbc
                .sql(ATTEMPTS)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> new Of(
                        row.getObject("delivery_id", UUID.class),
                        new Attempt(
                                row.getInt("number"),
                                row.getString("kind"),
                                row.getTimestamp("started_at").toInstant(),
                                instant(row, "ended_at"),
                                Optional.ofNullable(row.getString("outcome")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::delivery, Collectors.mapping(Of::attempt, Collectors.toList())));
    }

    /**
     * Writes down, and commits, that a request or a look is about to go out.
     *
     * @return false when the row is no longer in that state: somebody cancelled it
     */
    boolean begin(WorkspaceId workspace, Row row, String kind) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(BEGIN)
                                .param("kind", kind)
                                .param("now", now().atOffset(ZoneOffset.UTC))
                                .param("workspace", workspace.value())
                                .param("id", row.delivery().id().value())
                                .param("state", row.state().word())
                                .param("number", row.attempts() + 1)
                                .update()
                        == 1);
    }

    /** Ends the attempts that are on their way, if any, and settles the row. */
    void settle(WorkspaceId workspace, DeliveryId id, Settlement settlement) {
        var now = now().atOffset(ZoneOffset.UTC);
        tenant.run(workspace, () -> {
            jdbc.sql(END_ATTEMPT)
                    .param("now", now)
                    .param("outcome", settlement.outcome())
                    .param("workspace", workspace.value())
                    .param("id", id.value())
                    .update();
            jdbc.sql(SETTLE)
                    .param("state", settlement.state().word())
                    .param("why", settlement.why())
                    .param("toCheck", settlement.toCheck())
                    .param("remoteId", settlement.remoteId())
                    .param("permalink", settlement.permalink())
                    .param("settled", settlement.state().settled() ? now : null)
                    .param("workspace", workspace.value())
                    .param("id", id.value())
                    .update();
        });
    }

    /**
     * @param outcome of the attempt, for the record
     */
    record Settlement(
            State state,
            String outcome,
            @Nullable String why,
            @Nullable String toCheck,
            @Nullable String remoteId,
            @Nullable String permalink) {
        static Settlement of(State state, String outcome, @Nullable String why) {
            return new Settlement(state, outcome, why, null, null, null);
        }
    }

    boolean cancel(WorkspaceId workspace, DeliveryId id) {
        return change(CANCEL, workspace, id);
    }

    boolean again(WorkspaceId workspace, DeliveryId id) {
        return change(AGAIN, workspace, id);
    }

    private boolean change(String sql, WorkspaceId workspace, DeliveryId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(sql)
                                .param("now", now().atOffset(ZoneOffset.UTC))
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .update()
                        == 1);
    }

    private static Row.Columns columns(ResultSet row) throws SQLException {
        return new Row.Columns(
                row.getString("act"),
                Optional.ofNullable(row.getString("target")),
                Optional.ofNullable(row.getString("root")),
                row.getString("text"),
                JSON.readValue(row.getString("media"), MEDIA));
    }

    private static Delivery delivery(ResultSet row, List<Attempt> attempts) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getObject("id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("act"),
                Optional.ofNullable(row.getString("target")),
                row.getString("text"),
                State.of(row.getString("state")),
                Optional.ofNullable(row.getString("why")),
                Optional.ofNullable(row.getString("remote_id")),
                Optional.ofNullable(row.getString("permalink")).map(URI::create),
                Optional.ofNullable(row.getObject("conversation_id", UUID.class)),
                Optional.ofNullable(row.getObject("planned_by", UUID.class)),
                row.getString("planned_by_name"),
                row.getTimestamp("planned_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "settled_at"),
                attempts);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
