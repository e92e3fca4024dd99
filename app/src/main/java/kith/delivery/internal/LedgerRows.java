package kith.delivery.internal;

import static kith.database.Instants.instant;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries.Published;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Attempt;
import kith.delivery.Delivery.Place;
import kith.delivery.Delivery.State;
import kith.delivery.Delivery.Steps;
import kith.delivery.DeliveryId;
import kith.delivery.Reason;
import kith.delivery.When;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the ledger, written once and read many ways. How they go on is {@link Progress}. */
@Repository
class LedgerRows {
    private static final String INSERT = """
            INSERT INTO delivery (workspace_id, id, channel_id, act, target, root, text, media, state, reason,
                                  conversation_id, planned_by, planned_by_name, planned_at, checked_at,
                                  due_at, due_wall, due_zone, chain, part, follows)
            VALUES (:workspace, :id, :channel, :act, :target, :root, :text, :media::jsonb, :state, :reason,
                    :conversation, :by, :byName, :now, :now,
                    :dueAt, :wall, :zone, :chain, :part, :follows)
            """;

    private static final String OF_CONVERSATION = """
            SELECT *
              FROM delivery
             WHERE workspace_id = :workspace
               AND conversation_id = :conversation
             ORDER BY planned_at, id
            """;

    private static final String SEVERAL = """
            SELECT d.*
              FROM unnest(:ids::uuid[]) WITH ORDINALITY AS wanted (id, place)
              JOIN delivery d ON d.workspace_id = :workspace AND d.id = wanted.id
             ORDER BY wanted.place
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM delivery
             WHERE workspace_id = :workspace
               AND (:channel::uuid IS NULL OR channel_id = :channel)
               AND (:state::text IS NULL OR state = :state)
            """;

    private static final String PARTS = """
            SELECT *
              FROM delivery
             WHERE workspace_id = :workspace
               AND chain = :chain
             ORDER BY part
            """;

    private static final String DONE_SINCE = """
            SELECT DISTINCT remote_id
              FROM delivery
             WHERE workspace_id = :workspace
               AND channel_id = :channel
               AND act IN ('publish', 'reply')
               AND state = 'published'
               AND settled_at >= :since
             LIMIT 10000
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
    private static final String FIRSTS = """
            SELECT DISTINCT ON (channel_id, remote_id) channel_id, remote_id, coalesce(chain, id) AS first
              FROM delivery
              JOIN unnest(:channels::uuid[], :remoteIds::text[]) AS asked (channel_id, remote_id) USING (channel_id, remote_id)
             WHERE workspace_id = kith_workspace()
               AND act = 'publish'
             ORDER BY channel_id, remote_id, id
            """;

    private final JdbcClient jdbc;

    LedgerRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /** Writes a new act. Part of the caller's transaction. */
    void insert(WorkspaceId workspace, NewRow row) {
        var columns = row.columns();
        var when = row.when() instanceof When.OnTheClock clockTime ? clockTime : null;
        jdbc.sql(INSERT)
                .param("workspace", workspace.value())
                .param("id", row.id().value())
                .param("channel", row.channel().value())
                .param("act", columns.act())
                .param("target", columns.target().orElse(null))
                .param("root", columns.root().orElse(null))
                .param("text", columns.text())
                .param("media", JSON.writeValueAsString(columns.media()))
                .param("state", row.state().word())
                .param("reason", row.reason().map(Reason::word).orElse(null))
                .param("conversation", row.conversation().orElse(null))
                .param("by", row.by().id().orElse(null))
                .param("byName", row.by().name())
                .param("now", row.now().atOffset(ZoneOffset.UTC))
                .param("dueAt", row.dueAt().atOffset(ZoneOffset.UTC))
                .param("wall", when == null ? null : when.wall())
                .param("zone", when == null ? null : when.zone().getId())
                .param("chain", row.place().map(p -> p.chain().value()).orElse(null))
                .param("part", row.place().map(Place::part).orElse(1))
                .param(
                        "follows",
                        row.place()
                                .flatMap(Place::follows)
                                .map(DeliveryId::value)
                                .orElse(null))
                .update();
    }

    Optional<Row> row(WorkspaceId workspace, DeliveryId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("SELECT * FROM delivery WHERE workspace_id = :workspace AND id = :id")
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, n) -> {
                            var attempts = row.getTimestamp("first_asked_at") == null
                                    ? List.<Attempt>of()
                                    : attempts(workspace, List.of(id.value())).getOrDefault(id.value(), List.of());
                            return new Row(
                                    delivery(row, attempts),
                                    columns(row),
                                    Optional.ofNullable(row.getString("state_to_check")),
                                    instant(row, "first_asked_at"),
                                    attempts.size(),
                                    (int) attempts.stream()
                                            .filter(a -> a.outcome()
                                                    .filter(o -> o.startsWith("unknown") || o.startsWith("could not"))
                                                    .isPresent())
                                            .count(),
                                    attempts.stream()
                                            .filter(a -> a.kind().equals("ask"))
                                            .map(a -> a.ended().orElse(a.started()))
                                            .max(Comparator.naturalOrder()));
                        })
                        .optional());
    }

    /** What acts of a channel brought about since then. */
    Set<RemoteId> doneSince(WorkspaceId workspace, ChannelId channel, Instant since) {
        return tenant.in(
                workspace,
                () -> Set.copyOf(jdbc.sql(DONE_SINCE)
                        .param("workspace", workspace.value())
                        .param("channel", channel.value())
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query((row, n) -> new RemoteId(row.getString("remote_id")))
                        .list()));
    }

    List<Delivery> parts(WorkspaceId workspace, DeliveryId chain) {
        return withAttempts(workspace, jdbc.sql(PARTS).param("chain", chain.value()));
    }

    Map<Published, DeliveryId> firsts(WorkspaceId workspace, List<Published> those) {
        if (those.isEmpty()) {
            return Map.of();
        }
        var firsts = new HashMap<Published, DeliveryId>();
        tenant.run(
                workspace,
                () -> jdbc.sql(FIRSTS)
                        .param(
                                "channels",
                                those.stream()
                                        .map(each -> each.channel().value())
                                        .toArray(UUID[]::new))
                        .param(
                                "remoteIds",
                                those.stream().map(Published::remoteId).toArray(String[]::new))
                        .query(row -> {
                            firsts.put(
                                    new Published(
                                            new ChannelId(row.getObject("channel_id", UUID.class)),
                                            row.getString("remote_id")),
                                    new DeliveryId(row.getObject("first", UUID.class)));
                        }));
        return Map.copyOf(firsts);
    }

    List<Delivery> ofConversation(WorkspaceId workspace, UUID conversation) {
        return withAttempts(workspace, jdbc.sql(OF_CONVERSATION).param("conversation", conversation));
    }

    List<Delivery> find(WorkspaceId workspace, List<DeliveryId> ids) {
        return withAttempts(
                workspace,
                jdbc.sql(SEVERAL)
                        .param("ids", ids.stream().map(DeliveryId::value).toArray(UUID[]::new)));
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
                Optional.ofNullable(row.getString("reason")).map(Reason::of),
                Optional.ofNullable(row.getString("why")),
                Optional.ofNullable(row.getString("remote_id")),
                Optional.ofNullable(row.getString("permalink")).map(URI::create),
                Optional.ofNullable(row.getObject("conversation_id", UUID.class)),
                Optional.ofNullable(row.getObject("planned_by", UUID.class)),
                row.getString("planned_by_name"),
                row.getTimestamp("planned_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                wall(row),
                place(row),
                row.getTimestamp("released_at") != null,
                instant(row, "settled_at"),
                new Steps(
                        instant(row, "checked_at"),
                        instant(row, "claimed_at"),
                        instant(row, "first_asked_at"),
                        instant(row, "seen_live_at")),
                attempts);
    }

    private static Optional<When.OnTheClock> wall(ResultSet row) throws SQLException {
        var wall = row.getObject("due_wall", LocalDateTime.class);
        return wall == null
                ? Optional.empty()
                : Optional.of(new When.OnTheClock(wall, ZoneId.of(row.getString("due_zone"))));
    }

    private static Optional<Place> place(ResultSet row) throws SQLException {
        var chain = row.getObject("chain", UUID.class);
        return chain == null
                ? Optional.empty()
                : Optional.of(new Place(
                        new DeliveryId(chain),
                        row.getInt("part"),
                        Optional.ofNullable(row.getObject("follows", UUID.class))
                                .map(DeliveryId::new)));
    }
}
