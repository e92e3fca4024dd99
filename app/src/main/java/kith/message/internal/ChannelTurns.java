package kith.message.internal;

import kith.channel.ChannelId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whoever changes which messages a channel has, or the talks they are part of, does so one after another. */
@Repository
class ChannelTurns {
    private static final String ONE_AT_A_TIME = """
            SELECT pg_advisory_xact_lock(hashtextextended('ingest ' || :channel, 0))
            """;

    private final JdbcClient jdbc;

    ChannelTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends it is the caller's turn. */
    void waitFor(ChannelId channel) {
        jdbc.sql(ONE_AT_A_TIME).param("channel", channel.toString()).query(row -> {});
    }
}
