package kith.notification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Keyring;
import kith.notification.PushSubscription;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Browsers that are told; what they share with us is sealed. */
@Repository
public class PushRows {
    private static final String OF = """
            SELECT *
              FROM push_subscription
             WHERE person_id = :person
             ORDER BY made_at DESC, id
            """;

    private static final String PUT = """
            INSERT INTO push_subscription (id, person_id, endpoint, key, sealed, device, made_at)
            VALUES (:id, :person, :endpoint, :key, :sealed, :device, :made)
                ON CONFLICT (endpoint)
                DO UPDATE SET person_id = excluded.person_id, key = excluded.key, sealed = excluded.sealed,
                              device = excluded.device, made_at = excluded.made_at, trouble = ''
            RETURNING *
            """;

    private static final String REMOVE = """
            DELETE FROM push_subscription
             WHERE id = :id AND person_id = :person
            """;

    private static final String TOLD = """
            UPDATE push_subscription
               SET told_at = coalesce(:now, told_at), trouble = :trouble
             WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final Keyring keyring;

    PushRows(JdbcClient jdbc, Keyring keyring) {
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    /** Newest first. */
    public List<PushSubscription> of(PersonId person) {
        return jdbc.sql(OF).param("person", person.value()).query(this::row).list();
    }

    /** As it is kept: one that was known keeps its id. */
    public PushSubscription put(PushSubscription one) {
        return jdbc.sql(PUT)
                .param("id", one.id())
                .param("person", one.person().value())
                .param("endpoint", one.endpoint())
                .param("key", one.key())
                .param("sealed", keyring.seal(java.util.HexFormat.of().formatHex(one.secret()), place(one.endpoint())))
                .param("device", one.device())
                .param("made", one.made().atOffset(ZoneOffset.UTC))
                .query(this::row)
                .single();
    }

    public boolean remove(PersonId person, UUID id) {
        return jdbc.sql(REMOVE).param("id", id).param("person", person.value()).update() > 0;
    }

    /**
     * @param at when something was taken; empty: nothing was
     */
    void told(UUID id, Optional<Instant> at, String trouble) {
        jdbc.sql(TOLD)
                .param("id", id)
                .param("now", at.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("trouble", trouble)
                .update();
    }

    private static String place(String endpoint) {
        return "push:" + endpoint;
    }

    private PushSubscription row(ResultSet row, int number) throws SQLException {
        var endpoint = row.getString("endpoint");
        return new PushSubscription(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                endpoint,
                row.getBytes("key"),
                java.util.HexFormat.of().parseHex(keyring.open(row.getBytes("sealed"), place(endpoint))),
                row.getString("device"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("told_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("trouble"));
    }
}
