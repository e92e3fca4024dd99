package kith.message.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageFollower;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How far followers have read, and what comes next for them.
 *
 * <p>Changes are read in the order of their transactions, and only those whose transaction is older than every running one
 * ({@code pg_snapshot_xmin}): one that commits late can therefore never slip in behind what was read already.
 */
@Repository
public class Watermarks {
    private static final Duration LONG = Duration.ofDays(180);

    private static final String READ = """
            SELECT position, system_identifier
              FROM follower
             WHERE name = :name
               FOR UPDATE
            """;

    private static final String MOVE = """
            INSERT INTO follower (name, system_identifier, position, moved_at)
            VALUES (:name, :system, :position, :now)
                ON CONFLICT (name)
                DO UPDATE SET system_identifier = excluded.system_identifier, position = excluded.position,
                              moved_at = excluded.moved_at
            """;

    private static final String FORGET_LONG_GONE = """
            DELETE FROM follower
             WHERE name LIKE :names
               AND moved_at < :long
            """;

    /** Authors are joined to the batch only, whatever the planner thinks of the tables. */
    private static final String NEXT = """
            WITH next AS MATERIALIZED (
              SELECT *
                FROM message
               WHERE workspace_id = :workspace
                 AND (xid, id) > (:xid::xid8, :id)
                 AND xid < pg_snapshot_xmin(pg_current_snapshot())
               ORDER BY xid, id
               LIMIT :batch)
            SELECT %s
              FROM next m
              JOIN author a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
             ORDER BY m.xid, m.id
            """.formatted(MessageMapper.COLUMNS);

    private static final String MORE = """
            SELECT EXISTS (SELECT 1
                             FROM message m
                            WHERE m.workspace_id = :workspace
                              AND (m.xid, m.id) > (:xid::xid8, :id))
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final long system;

    Watermarks(Tenant tenant, JdbcClient jdbc, InstantSource clock) {
        this.tenant = tenant;
        this.jdbc = jdbc;
        this.clock = clock;
        this.system = jdbc.sql("SELECT system_identifier FROM pg_control_system()")
                .query(Long.class)
                .single();
    }

    /**
     * @param xid of the last change read
     * @param generation of what the follower has written
     */
    private record Position(String xid, UUID id, String generation) {
        static final Position START = new Position("0", new UUID(0, 0), "");

        static Position of(String text) {
            var parts = text.split(":", 3);
            return new Position(parts[0], UUID.fromString(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return xid + ":" + id + ":" + generation;
        }
    }

    /**
     * What one step read.
     *
     * @param last the newest change
     * @param more whether others may wait
     */
    public record Step(int changes, Optional<Message> last, boolean more) {}

    /** Hands the follower its next batch and moves its watermark, in one transaction. */
    public Step step(WorkspaceId workspace, MessageFollower follower) {
        return tenant.in(workspace, () -> {
            var position = position(workspace, follower);
            record Change(Message message, String xid) {}
            var changes = jdbc.sql(NEXT)
                    .param("workspace", workspace.value())
                    .param("xid", position.xid())
                    .param("id", position.id())
                    .param("batch", follower.atOnce())
                    .query((row, n) -> new Change(MessageMapper.message(row, n), row.getString("xid")))
                    .list();
            if (changes.isEmpty()) {
                return new Step(0, Optional.empty(), false);
            }
            List<Message> batch = changes.stream().map(Change::message).toList();
            follower.follow(workspace, batch);
            var last = changes.getLast();
            move(
                    workspace,
                    follower,
                    new Position(last.xid(), last.message().id().value(), follower.generation()));
            return new Step(changes.size(), Optional.of(last.message()), changes.size() == follower.atOnce());
        });
    }

    /** Where the follower stands; when what it wrote is lost or belongs to another database, it starts over. */
    private Position position(WorkspaceId workspace, MessageFollower follower) {
        record Stored(String position, long system) {}
        var stored = jdbc.sql(READ)
                .param("name", name(workspace, follower))
                .query((row, n) -> new Stored(row.getString("position"), row.getLong("system_identifier")))
                .optional();
        var position = stored.map(s -> Position.of(s.position()));
        if (position.isPresent()
                && stored.get().system() == system
                && position.get().generation().equals(follower.generation())) {
            return position.get();
        }
        follower.startOver(workspace);
        var start = new Position(Position.START.xid(), Position.START.id(), follower.generation());
        move(workspace, follower, start);
        forgetLongGone(workspace, follower);
        return start;
    }

    private void move(WorkspaceId workspace, MessageFollower follower, Position to) {
        jdbc.sql(MOVE)
                .param("name", name(workspace, follower))
                .param("system", system)
                .param("position", to.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Indexes that were made anew and nodes that left leave a watermark behind. One that still lives starts over, no worse. */
    private void forgetLongGone(WorkspaceId workspace, MessageFollower follower) {
        jdbc.sql(FORGET_LONG_GONE)
                .param("names", follower.name() + "@%:" + workspace)
                .param("long", clock.instant().minus(LONG).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes the follower read everything again from the start. */
    public void forget(WorkspaceId workspace, MessageFollower follower) {
        tenant.run(workspace, () -> {
            follower.startOver(workspace);
            move(workspace, follower, new Position(Position.START.xid(), Position.START.id(), follower.generation()));
        });
    }

    /** Whether the follower has read everything that is committed. */
    public boolean caughtUp(WorkspaceId workspace, MessageFollower follower) {
        return tenant.in(workspace, () -> {
            var position = jdbc.sql("SELECT position FROM follower WHERE name = :name")
                    .param("name", name(workspace, follower))
                    .query(String.class)
                    .optional()
                    .map(Position::of)
                    .orElse(Position.START);
            return !jdbc.sql(MORE)
                    .param("workspace", workspace.value())
                    .param("xid", position.xid())
                    .param("id", position.id())
                    .query(Boolean.class)
                    .single();
        });
    }

    /** What a follower keeps on its own node, such as an index in the data folder, has a watermark of its own there. */
    private static String name(WorkspaceId workspace, MessageFollower follower) {
        var keptHere = follower.generation();
        return follower.name() + (keptHere.isEmpty() ? "" : "@" + keptHere) + ":" + workspace;
    }
}
