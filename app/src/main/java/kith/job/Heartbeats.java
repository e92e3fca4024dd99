package kith.job;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * By what the nodes know of each other that they live: each says so twice a second, in the database. What a node held is free
 * again, long before its leases end, when it has been silent for a second and the database has no connection of it left, as
 * when it was killed; or when it has been silent for four seconds, whatever its connections seem to do. A node that was only slow
 * loses nothing by it: what others took over, it can no longer change.
 */
@Repository
class Heartbeats {
    static final Duration EVERY = Duration.ofMillis(500);

    /** Without a connection. Connections may break and be made anew within a moment of a living node. */
    static final Duration GONE = Duration.ofSeconds(1);

    static final Duration SILENCE = Duration.ofSeconds(4);

    /**
     * Who has just stood still himself judges nobody: the database may have kept everybody waiting, or have started anew. The
     * connections of every node of this role are seen by all of them.
     */
    private static final String BEAT = """
            WITH mine AS (
              INSERT INTO node (id, beat_at, connected_as)
              VALUES (:node, clock_timestamp(), current_setting('application_name'))
                  ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at, connected_as = excluded.connected_as
              RETURNING old.beat_at AS before, new.beat_at AS now),
            silent AS (
              DELETE FROM node n
               USING mine
               WHERE n.id <> :node
                 AND (n.beat_at < mine.now - :silence::interval
                      AND mine.before > mine.now - :silence::interval / 2
                   OR n.beat_at < mine.now - :gone::interval
                      AND mine.before > mine.now - :gone::interval
                      AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.application_name = n.connected_as))
              RETURNING n.id),
            held AS (
              SELECT d.kind, d.workspace_id, d.id
                FROM due d
                JOIN silent ON silent.id = d.node
                 FOR UPDATE OF d SKIP LOCKED)          -- it was only slow, and ends that just now
            UPDATE due d
               SET at = LEAST(d.at, now()), lease_until = NULL, node = NULL
              FROM held
             WHERE d.kind = held.kind AND d.workspace_id = held.workspace_id AND d.id = held.id
            """;

    private final JdbcClient jdbc;
    private final UUID node;

    Heartbeats(JdbcClient jdbc, Node node) {
        this.jdbc = jdbc;
        this.node = node.id();
    }

    /**
     * Says that this node lives, and frees what silent ones held.
     *
     * @return how many pieces of work that were
     */
    int beat() {
        return jdbc.sql(BEAT)
                .param("node", node)
                .param("silence", SILENCE.toString())
                .param("gone", GONE.toString())
                .update();
    }
}
