package kith.workspace.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.workspace.Caller;
import kith.workspace.PersonId;
import kith.workspace.Sessions.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of sessions: an instance table. */
@Repository
public class SessionRows {
    private static final String INSERT = """
            INSERT INTO person_session (id, token_hash, person_id, device, address, created_at, last_seen_at)
            VALUES (:id, :hash, :person, :device, :address, :now, :now)
            """;

    private static final String CALLER = """
            SELECT p.*, s.id AS session_id, s.last_seen_at
              FROM person_session s
              JOIN person p ON p.id = s.person_id
             WHERE s.token_hash = :hash
               AND s.ended_at IS NULL
               AND s.last_seen_at > :oldest
               AND p.left_at IS NULL
            """;

    private static final String OF_PERSON = """
            SELECT *
              FROM person_session
             WHERE person_id = :person
               AND ended_at IS NULL
               AND last_seen_at > :oldest
             ORDER BY last_seen_at DESC
            """;

    private static final String END = """
            UPDATE person_session
               SET ended_at = :now
             WHERE person_id = :person
               AND ended_at IS NULL
               AND (:session::uuid IS NULL OR id = :session)
               AND (:keep::uuid IS NULL OR id <> :keep)
            """;

    private final JdbcClient jdbc;

    SessionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The new session's token. */
    public String insert(PersonId person, String device, String address, Instant now) {
        var token = Secrets.random();
        jdbc.sql(INSERT)
                .param("id", Ids.next())
                .param("hash", Secrets.hash(token))
                .param("person", person.value())
                .param("device", device)
                .param("address", address)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    public Optional<Caller> caller(String token, Instant now, Duration idle) {
        return jdbc.sql(CALLER)
                .param("hash", Secrets.hash(token))
                .param("oldest", now.minus(idle).atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    var session = row.getObject("session_id", UUID.class);
                    if (row.getTimestamp("last_seen_at").toInstant().isBefore(now.minusSeconds(60))) {
                        seen(session, now);
                    }
                    return Caller.bySession(PersonRows.person(row, n), session);
                })
                .optional();
    }

    private void seen(UUID session, Instant now) {
        jdbc.sql("UPDATE person_session SET last_seen_at = :now WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", session)
                .update();
    }

    public List<Session> of(PersonId person, Instant oldest) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .param("oldest", oldest.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Session(
                        row.getObject("id", UUID.class),
                        row.getString("device"),
                        row.getString("address"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_seen_at").toInstant()))
                .list();
    }

    public int end(PersonId person, Optional<UUID> session, Optional<UUID> keep, Instant now) {
        return jdbc.sql(END)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("session", session.orElse(null))
                .param("keep", keep.orElse(null))
                .update();
    }
}
