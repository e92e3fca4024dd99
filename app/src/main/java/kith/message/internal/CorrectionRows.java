package kith.message.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.message.Correction;
import kith.message.Correction.Aspect;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of corrections. */
@Repository
class CorrectionRows {
    private static final String OF = """
            SELECT *
              FROM correction
             WHERE workspace_id = :workspace
               AND message_id = ANY (:messages)
             ORDER BY at, aspect
            """;

    private final JdbcClient jdbc;

    CorrectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, List<Correction>> of(WorkspaceId workspace, Collection<UUID> messages) {
        var found = new HashMap<UUID, List<Correction>>();
        if (messages.isEmpty()) {
            return found;
        }
        jdbc.sql(OF)
                .param("workspace", workspace.value())
                .param("messages", messages.toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("message_id", UUID.class), m -> new ArrayList<>())
                            .add(correction(row));
                });
        return found;
    }

    static Correction correction(ResultSet row) throws SQLException {
        return new Correction(
                Aspect.of(row.getString("aspect")).orElseThrow(),
                row.getString("value"),
                row.getString("was"),
                row.getObject("by_id", UUID.class),
                row.getString("by_name"),
                row.getTimestamp("at").toInstant());
    }
}
