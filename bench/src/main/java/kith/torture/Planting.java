package kith.torture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Breaks Kith on purpose, so that one sees that the count would notice. It is done here, in the database and behind Kith's
 * back: the program itself holds no sabotage.
 */
final class Planting {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An act that was never asked is said to be done. Nothing will ever ask for it. */
    private static final String LOSE = """
            WITH lost AS (
              UPDATE delivery
                 SET state = 'published', remote_id = 'p0', settled_at = now()
               WHERE workspace_id = ?::uuid
                 AND id = (SELECT id
                             FROM delivery
                            WHERE workspace_id = ?::uuid
                              AND state IN ('planned', 'due')
                              AND due_at > now() + interval '2 seconds'
                              AND substring(text FROM '\\[[^]]*\\]$') = ANY (?)
                            ORDER BY due_at, id
                            LIMIT 1
                              FOR UPDATE SKIP LOCKED)
              RETURNING workspace_id, id)
            DELETE FROM due
             USING lost
             WHERE due.workspace_id = lost.workspace_id AND due.id = lost.id
            """;

    /** An act that the network did is made to look as if nobody had ever asked for it. */
    private static final String DOUBLE = """
            WITH again AS (
              UPDATE delivery
                 SET state = 'due', remote_id = NULL, permalink = NULL, settled_at = NULL, first_asked_at = NULL
               WHERE workspace_id = ?::uuid
                 AND id = (SELECT id
                             FROM delivery
                            WHERE workspace_id = ?::uuid
                              AND state = 'published'
                              AND remote_id <> 'p0'
                              AND substring(text FROM '\\[[^]]*\\]$') = ANY (?)
                            ORDER BY due_at, id
                            LIMIT 1
                              FOR UPDATE SKIP LOCKED)
              RETURNING workspace_id, id, channel_id),
            forgotten AS (
              DELETE FROM attempt
               USING again
               WHERE attempt.workspace_id = again.workspace_id AND attempt.delivery_id = again.id)
            INSERT INTO due (kind, workspace_id, id, lane, at, urgent)
            SELECT 'deliver', workspace_id, id, channel_id, now(), false
              FROM again
            """;

    private final OutsideDatabase database;
    private final String workspace;

    Planting(OutsideDatabase database, String workspace) {
        this.database = database;
        this.workspace = workspace;
    }

    void lose(List<String> tokens) {
        once("a loss", LOSE, tokens);
    }

    /**
     * @param tokens of acts on channels that are recognised by looking; a network with keys would do a repeated act once
     */
    void doubleUp(List<String> tokens) {
        once("a double", DOUBLE, tokens);
    }

    private void once(String what, String sql, List<String> tokens) {
        Wait.until("there was an act for planting " + what, PATIENCE, () -> change(sql, tokens) == 1);
    }

    private int change(String sql, List<String> tokens) {
        try (var connection = database.connect()) {
            enter(connection);
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, workspace);
                statement.setString(2, workspace);
                statement.setArray(3, connection.createArrayOf("text", tokens.toArray()));
                return statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new TortureFailed("Nothing could be planted: " + e.getMessage(), e);
        }
    }

    private void enter(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config('kith.workspace', ?, false)")) {
            statement.setString(1, workspace);
            statement.execute();
        }
    }
}
