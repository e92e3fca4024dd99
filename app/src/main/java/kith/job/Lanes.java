package kith.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stops lanes for a while. A pause is a row: it holds for every node, and after a restart. */
@Repository
public class Lanes {
    /** The later end counts. */
    private static final String PAUSE = """
            INSERT INTO lane (kind, lane, width, paused_until, paused_reason, paused_why)
            VALUES (:kind, :lane, 1, clock_timestamp() + :pause::interval, :reason, :why)
                ON CONFLICT (kind, lane) DO UPDATE
               SET paused_until = excluded.paused_until, paused_reason = excluded.paused_reason,
                   paused_why = excluded.paused_why
             WHERE lane.paused_until IS NULL OR lane.paused_until < excluded.paused_until
            """;

    private static final String RESUME = """
            UPDATE lane
               SET paused_until = NULL, paused_reason = NULL, paused_why = NULL
             WHERE kind = :kind
               AND lane = :lane
               AND paused_until IS NOT NULL
            """;

    private static final String PAUSED = """
            SELECT paused_until, paused_reason, paused_why
              FROM lane
             WHERE kind = :kind
               AND lane = :lane
               AND paused_until > clock_timestamp()
            """;

    private final JdbcClient jdbc;
    private final Due due;

    Lanes(JdbcClient jdbc, Due due) {
        this.jdbc = jdbc;
        this.due = due;
    }

    /** Nothing of the lane is claimed for that long; what is being worked goes on. */
    public void pause(String kind, UUID lane, Duration pause, String reason, String why) {
        of(PAUSE, kind, lane)
                .param("pause", pause.toString())
                .param("reason", reason)
                .param("why", why)
                .update();
    }

    public void resume(String kind, UUID lane) {
        of(RESUME, kind, lane).update();
        due.wake(kind);
    }

    public Optional<Paused> paused(String kind, UUID lane) {
        return of(PAUSED, kind, lane)
                .query((row, n) -> new Paused(
                        row.getTimestamp("paused_until").toInstant(),
                        row.getString("paused_reason"),
                        row.getString("paused_why")))
                .optional();
    }

    private JdbcClient.StatementSpec of(String sql, String kind, UUID lane) {
        return jdbc.sql(sql).param("kind", kind).param("lane", lane);
    }

    public record Paused(Instant until, String reason, String why) {}
}
