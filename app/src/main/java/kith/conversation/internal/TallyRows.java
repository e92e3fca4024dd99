package kith.conversation.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many conversations are in which state. Triggers write down what changes; it is added up in passing, so that nobody who changes a
 * conversation waits for anybody else who does.
 */
@Repository
public class TallyRows {
    private static final String TALLY = """
            (SELECT channel_id, state, n FROM conversation_tally
              UNION ALL
             SELECT channel_id, state, n FROM conversation_tally_change) tally
            """;

    private static final String COUNTS = """
            SELECT state, sum(n) AS n
              FROM %s
             WHERE CAST(:channel AS uuid) IS NULL OR channel_id = :channel
             GROUP BY state
            HAVING sum(n) > 0
            """.formatted(TALLY);

    private static final String WAITING_BY_CHANNEL = """
            SELECT channel_id, sum(n) AS n
              FROM %s
             WHERE state = 'waiting'
             GROUP BY channel_id
            HAVING sum(n) > 0
            """.formatted(TALLY);

    /** One at a time; whoever comes second leaves it to the first. */
    private static final String ALONE = """
            SELECT pg_try_advisory_xact_lock(hashtextextended('tally ' || kith_workspace()::text, 0))
            """;

    private static final String ADD_UP = """
            WITH taken AS (
              DELETE FROM conversation_tally_change
               WHERE id IN (SELECT id FROM conversation_tally_change ORDER BY id LIMIT 10000)
              RETURNING channel_id, state, n)
            INSERT INTO conversation_tally AS t (workspace_id, channel_id, state, n)
            SELECT kith_workspace(), channel_id, state, sum(n)
              FROM taken
             GROUP BY channel_id, state
            HAVING sum(n) <> 0
                ON CONFLICT (workspace_id, channel_id, state) DO UPDATE SET n = t.n + excluded.n
            """;

    private final JdbcClient jdbc;

    TallyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param channel empty: all
     */
    public Map<State, Long> counts(Optional<ChannelId> channel) {
        var counts = new EnumMap<State, Long>(State.class);
        jdbc.sql(COUNTS)
                .param("channel", channel.map(ChannelId::value).orElse(null))
                .query(row -> {
                    counts.put(State.of(row.getString("state")).orElseThrow(), row.getLong("n"));
                });
        return counts;
    }

    public Map<ChannelId, Long> waitingByChannel() {
        var counts = new HashMap<ChannelId, Long>();
        jdbc.sql(WAITING_BY_CHANNEL).query(row -> {
            counts.put(new ChannelId(row.getObject("channel_id", UUID.class)), row.getLong("n"));
        });
        return counts;
    }

    /** Adds up what was written down. Nothing else in its transaction may be waited for by somebody who does the same. */
    public void addUp() {
        if (jdbc.sql(ALONE).query(Boolean.class).single()) {
            jdbc.sql(ADD_UP).update();
        }
    }
}
