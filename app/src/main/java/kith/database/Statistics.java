package kith.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps PostgreSQL's planner informed while tables grow fast. It looks by itself once a minute; in that minute an import into an
 * empty Kith writes half a million rows, and a planner that believes them to be ten chooses indexes at random. New statistics
 * also end the plans that were kept for statements made ready earlier.
 */
@Component
public class Statistics {
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    /** Tables more than twice as large as when they were last looked at. */
    private static final String GROWN = """
            SELECT format('%I', c.relname)
              FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace
               AND c.relkind = 'r'
               AND pg_relation_size(c.oid) > 2 * c.relpages * current_setting('block_size')::bigint
            """;

    private final JdbcClient jdbc;
    private final AtomicLong lastLook = new AtomicLong(System.nanoTime() - BETWEEN_LOOKS);

    Statistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Renews the statistics of tables that have doubled. Cheap when none has; call it after every large batch. */
    public void freshen() {
        long now = System.nanoTime();
        long last = lastLook.get();
        if (now - last >= BETWEEN_LOOKS && lastLook.compareAndSet(last, now)) {
            jdbc.sql(GROWN)
                    .query(String.class)
                    .list()
                    .forEach(table -> jdbc.sql("ANALYZE (SKIP_LOCKED) " + table).update());
        }
    }
}
