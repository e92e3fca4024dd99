package kith.message.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In which workspaces there is something new to follow. */
@Repository
public class News {
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** The oldest transaction that still runs, and where messages changed since an earlier one: seen together. */
    private static final String SINCE = """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS until, n.workspace_id
              FROM (SELECT) always
              LEFT JOIN (SELECT DISTINCT workspace_id FROM message_news WHERE xid >= :since::xid8) n ON true
            """;

    private static final String TELL = """
            INSERT INTO message_news (xid, workspace_id, at)
            VALUES (pg_current_xact_id(), :workspace, :now)
                ON CONFLICT DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM message_news
             WHERE at < :before
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    News(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param until what to ask from the next time; whatever is not among these workspaces and commits later is told then
     */
    public record Seen(String until, Set<WorkspaceId> workspaces) {}

    public Seen since(String since) {
        var rows = jdbc.sql(SINCE)
                .param("since", since)
                .query((row, number) ->
                        new Row(row.getString("until"), Optional.ofNullable(row.getObject("workspace_id", UUID.class))))
                .list();
        return new Seen(
                rows.getFirst().until(),
                rows.stream()
                        .flatMap(row -> row.workspace().stream())
                        .map(WorkspaceId::new)
                        .collect(Collectors.toSet()));
    }

    private record Row(String until, Optional<UUID> workspace) {}

    /** There is something to follow in this workspace although no message changed. */
    public void tell(WorkspaceId workspace) {
        jdbc.sql(TELL)
                .param("workspace", workspace.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets what every node has heard, or will find when it looks everywhere. */
    public void forgetOld() {
        jdbc.sql(FORGET)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
