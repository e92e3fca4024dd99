package kith.conversation.internal;

import static kith.database.Instants.instant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conversations that sleep. */
@Repository
public class SnoozeRows {
    private static final String LOCK = """
            SELECT state, subject, snoozed_until
              FROM conversation
             WHERE id = :id
               FOR UPDATE
            """;

    private static final String SNOOZE = """
            UPDATE conversation
               SET snoozed_at = :now, snoozed_by = :by, snoozed_until = :until, snoozed_through = coalesce(last_at, :now)
             WHERE id = :id
            """;

    private static final String WAKE = """
            UPDATE conversation
               SET snoozed_at = NULL, snoozed_by = NULL, snoozed_until = NULL, snoozed_through = NULL
             WHERE id = :id
               AND snoozed_at IS NOT NULL
            """;

    /** Of these threads, what sleeps although somebody said something that whoever snoozed it could not see. */
    private static final String SPOKEN_TO = """
            SELECT c.id
              FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[])) AS t (channel_id, thread_key)
              JOIN conversation c USING (channel_id, thread_key)
             WHERE c.snoozed_at IS NOT NULL
               AND EXISTS (SELECT 1
                             FROM message m
                            WHERE m.channel_id = c.channel_id AND m.thread_key = c.thread_key
                              AND m.at > c.snoozed_through
                              AND NOT m.own AND m.kind <> 'event' AND m.gone_at IS NULL)
             ORDER BY c.id
            """;

    private final JdbcClient jdbc;

    SnoozeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(State state, String subject, Optional<Instant> until) {}

    /** As it is, until the transaction ends. */
    public Optional<Row> lock(ConversationId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .query((row, number) -> new Row(
                        State.of(row.getString("state")).orElseThrow(),
                        row.getString("subject"),
                        instant(row, "snoozed_until")))
                .optional();
    }

    public void snooze(ConversationId id, UUID by, Instant now, Optional<Instant> until) {
        jdbc.sql(SNOOZE)
                .param("id", id.value())
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }

    /** False when it was awake. */
    boolean wake(ConversationId id) {
        return jdbc.sql(WAKE).param("id", id.value()).update() == 1;
    }

    List<ConversationId> spokenTo(Collection<ThreadRows.Key> threads) {
        return jdbc.sql(SPOKEN_TO)
                .param(
                        "channels",
                        threads.stream().map(key -> key.channel().toString()).toArray(String[]::new))
                .param("threads", threads.stream().map(ThreadRows.Key::thread).toArray(String[]::new))
                .query((row, number) -> new ConversationId(row.getObject("id", UUID.class)))
                .list();
    }
}
