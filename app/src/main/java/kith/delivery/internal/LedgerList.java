package kith.delivery.internal;

import static kith.database.Instants.instant;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Delivery.State;
import kith.delivery.DeliveryId;
import kith.delivery.Stage;
import kith.job.Due;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The ledger as lists show it: filtered, counted and paged, without attempts and without pictures. A condition that is not asked
 * for is not in the query, so that each combination gets the plan its index was made for.
 */
@Repository
public class LedgerList {
    private static final String COLUMNS = """
            SELECT d.id, d.channel_id, d.act, d.target, left(d.text, 400) AS text, d.pictures, d.state, d.stage, d.reason, d.why, d.chain, d.part,
                   d.permalink, d.conversation_id, d.planned_by, d.planned_by_name, d.planned_at, d.due_at, d.settled_at,
                   d.seen_live_at
              FROM delivery d
             WHERE d.workspace_id = :workspace
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM delivery d
             WHERE d.workspace_id = :workspace
            """;

    private static final String COUNT_BY_STAGE = """
            SELECT d.stage, count(*) AS number
              FROM delivery d
             WHERE d.workspace_id = :workspace
            """;

    private static final String PARTS = """
            SELECT d.chain, count(*) AS number
              FROM delivery d
             WHERE d.workspace_id = :workspace
               AND d.chain = ANY (:chains)
             GROUP BY d.chain
            """;

    /** The words of all acts, in the order in which one thinks of them. */
    public static final List<String> ACTS = List.of(
            "publish", "reply", "edit", "delete", "like", "hide", "unhide", "remove", "lock", "unlock", "pin", "unpin",
            "approve", "mute", "unmute", "ban", "unban", "report");

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final Due due;

    LedgerList(Tenant tenant, JdbcClient jdbc, Due due) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.due = due;
    }

    /**
     * What is asked for; empty asks for everything.
     *
     * @param by who planned it
     * @param act its word
     */
    public record Filter(
            Optional<Stage> stage,
            Optional<State> state,
            Optional<ChannelId> channel,
            Optional<UUID> by,
            Optional<String> act) {
        public static final Filter NONE =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Filter in(Stage other) {
            return new Filter(Optional.of(other), state, channel, by, act);
        }

        /** The same in every stage and state. */
        public Filter anywhere() {
            return new Filter(Optional.empty(), Optional.empty(), channel, by, act);
        }

        /** What is planned is read from its next onwards; everything else from its newest back. */
        boolean byDueTime() {
            return stage.equals(Optional.of(Stage.PLANNED));
        }

        private String conditions() {
            return (stage.isPresent() ? " AND d.stage = :stage\n" : "")
                    + (state.isPresent() ? " AND d.state = :state\n" : "")
                    + (channel.isPresent() ? " AND d.channel_id = :channel\n" : "")
                    + (by.isPresent() ? " AND d.planned_by = :by\n" : "")
                    + (act.isPresent() ? " AND d.act = :act\n" : "");
        }

        private StatementSpec on(StatementSpec sql) {
            stage.ifPresent(one -> sql.param("stage", one.word()));
            state.ifPresent(one -> sql.param("state", one.word()));
            channel.ifPresent(one -> sql.param("channel", one.value()));
            by.ifPresent(one -> sql.param("by", one));
            act.ifPresent(one -> sql.param("act", one));
            return sql;
        }
    }

    /**
     * An act in a list.
     *
     * @param text its beginning
     * @param part which of its chain's parts, from 1
     * @param reason of its state, as a word; empty where the state says all
     * @param seenLive when the network showed it to us
     */
    public record Line(
            DeliveryId id,
            ChannelId channel,
            String act,
            Optional<String> target,
            String text,
            int pictures,
            State state,
            Stage stage,
            Optional<String> reason,
            Optional<String> why,
            Optional<UUID> chain,
            int part,
            Optional<URI> permalink,
            Optional<UUID> conversation,
            Optional<UUID> by,
            String byName,
            Instant planned,
            Instant dueAt,
            Optional<Instant> settled,
            Optional<Instant> seenLive) {}

    /**
     * @param cursor of the line after which to go on
     */
    public List<Line> lines(WorkspaceId workspace, Filter filter, Optional<Cursor> cursor, int limit) {
        return tenant.in(workspace, () -> {
            var sql = filter.on(jdbc.sql(COLUMNS + filter.conditions() + page(filter.byDueTime(), cursor.isPresent()))
                            .param("workspace", workspace.value()))
                    .param("limit", limit);
            cursor.ifPresent(
                    from -> sql.param("at", from.at().atOffset(ZoneOffset.UTC)).param("id", from.id()));
            return sql.query((row, n) -> line(row)).list();
        });
    }

    private static String page(boolean byDueTime, boolean goesOn) {
        return byDueTime
                ? (goesOn ? " AND (d.due_at, d.id) > (:at, :id)\n" : "") + " ORDER BY d.due_at, d.id LIMIT :limit"
                : (goesOn ? " AND (d.planned_at, d.id) < (:at, :id)\n" : "")
                        + " ORDER BY d.planned_at DESC, d.id DESC LIMIT :limit";
    }

    /** A place in a list, good for the list it came from. */
    public record Cursor(Instant at, UUID id) {
        public static Cursor after(Line line, Filter filter) {
            return new Cursor(
                    filter.byDueTime() ? line.dueAt() : line.planned(),
                    line.id().value());
        }

        @Override
        public String toString() {
            return at.getEpochSecond() + "." + at.getNano() / 1000 + "_" + id;
        }

        /** Empty for a text that is none. */
        public static Optional<Cursor> of(String text) {
            try {
                int dot = text.indexOf('.');
                int line = text.indexOf('_');
                return Optional.of(new Cursor(
                        Instant.ofEpochSecond(
                                Long.parseLong(text.substring(0, dot)),
                                Long.parseLong(text.substring(dot + 1, line)) * 1000),
                        UUID.fromString(text.substring(line + 1))));
            } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
                return Optional.empty();
            }
        }
    }

    public long count(WorkspaceId workspace, Filter filter) {
        return tenant.in(
                workspace,
                () -> filter.on(jdbc.sql(COUNT + filter.conditions()).param("workspace", workspace.value()))
                        .query(Long.class)
                        .single());
    }

    /** How many stand in each stage, whatever stage or state the filter asks for. */
    public Map<Stage, Long> byStage(WorkspaceId workspace, Filter filter) {
        var counts = new EnumMap<Stage, Long>(Stage.class);
        var anywhere = filter.anywhere();
        tenant.run(
                workspace,
                () -> anywhere.on(jdbc.sql(COUNT_BY_STAGE + anywhere.conditions() + " GROUP BY d.stage")
                                .param("workspace", workspace.value()))
                        .query(row -> {
                            counts.put(Stage.of(row.getString("stage")).orElseThrow(), row.getLong("number"));
                        }));
        return counts;
    }

    /** The parts of one chain, first to last. */
    public List<Line> chain(WorkspaceId workspace, UUID chain) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(COLUMNS + " AND d.chain = :chain ORDER BY d.part, d.id")
                        .param("workspace", workspace.value())
                        .param("chain", chain)
                        .query((row, n) -> line(row))
                        .list());
    }

    /** How many parts each of these chains has. */
    public Map<UUID, Integer> parts(WorkspaceId workspace, List<UUID> chains) {
        var parts = new HashMap<UUID, Integer>();
        if (!chains.isEmpty()) {
            tenant.run(
                    workspace,
                    () -> jdbc.sql(PARTS)
                            .param("workspace", workspace.value())
                            .param("chains", chains.toArray(UUID[]::new))
                            .query(row -> {
                                parts.put(row.getObject("chain", UUID.class), row.getInt("number"));
                            }));
        }
        return parts;
    }

    public Line line(WorkspaceId workspace, DeliveryId id) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(COLUMNS + " AND d.id = :id")
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, n) -> line(row))
                        .single());
    }

    /** When Kith does the next thing about it by itself. */
    public Optional<Instant> next(WorkspaceId workspace, DeliveryId id) {
        return due.at(Delivering.KIND, workspace, id.value());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new DeliveryId(row.getObject("id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("act"),
                Optional.ofNullable(row.getString("target")),
                row.getString("text"),
                row.getInt("pictures"),
                State.of(row.getString("state")),
                Stage.of(row.getString("stage")).orElseThrow(),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("why")),
                Optional.ofNullable(row.getObject("chain", UUID.class)),
                row.getInt("part"),
                Optional.ofNullable(row.getString("permalink")).map(URI::create),
                Optional.ofNullable(row.getObject("conversation_id", UUID.class)),
                Optional.ofNullable(row.getObject("planned_by", UUID.class)),
                row.getString("planned_by_name"),
                row.getTimestamp("planned_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "settled_at"),
                instant(row, "seen_live_at"));
    }
}
