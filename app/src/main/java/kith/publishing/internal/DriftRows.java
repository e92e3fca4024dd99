package kith.publishing.internal;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which drifts were told. Inside a transaction of the workspace. */
@Repository
public class DriftRows {
    private static final String TELL = """
            INSERT INTO post_drift_told (workspace_id, message_id, shows)
            VALUES (kith_workspace(), :message, CASE WHEN :gone THEN ''::bytea ELSE sha256(convert_to(:shows, 'UTF8')) END)
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    DriftRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when that was told already. */
    public boolean tell(UUID message, boolean gone, String shows) {
        return jdbc.sql(TELL)
                        .param("message", message)
                        .param("gone", gone)
                        .param("shows", shows)
                        .update()
                == 1;
    }
}
