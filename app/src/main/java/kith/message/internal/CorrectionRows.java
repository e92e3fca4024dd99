package kith.message.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.message.Correction;
import kith.message.Correction.Aspect;
import kith.message.Corrections.Agreement;
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

    private static final String INSERT = """
            INSERT INTO correction (workspace_id, message_id, aspect, value, was, by_id, by_name, at)
            VALUES (:workspace, :message, :aspect, :value, :was, :by, :name, :at)
            """;

    private static final String AGREEMENT = """
            SELECT aspect, count(*) FILTER (WHERE value = was) AS agreed, count(*) FILTER (WHERE value <> was) AS corrected
              FROM correction
             WHERE workspace_id = :workspace
             GROUP BY aspect
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

    /** Makes these the corrections of a message. */
    void replace(WorkspaceId workspace, UUID message, List<Correction> corrections) {
        jdbc.sql("DELETE FROM correction WHERE workspace_id = :workspace AND message_id = :message")
                .param("workspace", workspace.value())
                .param("message", message)
                .update();
        for (var correction : corrections) {
            jdbc.sql(INSERT)
                    .param("workspace", workspace.value())
                    .param("message", message)
                    .param("aspect", correction.aspect().word())
                    .param("value", correction.value())
                    .param("was", correction.was())
                    .param("by", correction.by())
                    .param("name", correction.byName())
                    .param("at", correction.at().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    Map<Aspect, Agreement> agreement(WorkspaceId workspace) {
        var agreement = new EnumMap<Aspect, Agreement>(Aspect.class);
        jdbc.sql(AGREEMENT).param("workspace", workspace.value()).query(row -> {
            agreement.put(
                    Aspect.of(row.getString("aspect")).orElseThrow(),
                    new Agreement(row.getLong("agreed"), row.getLong("corrected")));
        });
        return agreement;
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
