package kith.site.internal;

import java.util.List;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Histories that are being read, for the bar on Today. */
@Repository
public class ImportsUnderWay {
    private static final String UNDER_WAY = """
            SELECT id, name, state, done, total
              FROM import
             WHERE state IN ('waiting', 'reading', 'paused')
             ORDER BY created_at
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    ImportsUnderWay(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /**
     * @param state {@code waiting}, {@code reading} or {@code paused}
     * @param total entries in all; 0 while they are counted
     */
    public record Running(UUID id, String name, String state, long done, long total) {}

    public List<Running> of(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql(UNDER_WAY)
                        .query((row, number) -> new Running(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("state"),
                                row.getLong("done"),
                                row.getLong("total")))
                        .list());
    }
}
