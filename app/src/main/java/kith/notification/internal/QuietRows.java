package kith.notification.internal;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import kith.notification.QuietHours;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When people are left in peace, in whatever workspace. */
@Repository
public class QuietRows {
    private static final String FIND = """
            SELECT starts, ends, zone
              FROM quiet_hours
             WHERE person_id = :person
            """;

    private static final String PUT = """
            INSERT INTO quiet_hours (person_id, starts, ends, zone)
            VALUES (:person, :starts, :ends, :zone)
                ON CONFLICT (person_id)
                DO UPDATE SET starts = excluded.starts, ends = excluded.ends, zone = excluded.zone
            """;

    private static final String REMOVE = """
            DELETE FROM quiet_hours
             WHERE person_id = :person
            """;

    private final JdbcClient jdbc;

    QuietRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<QuietHours> find(PersonId person) {
        return jdbc.sql(FIND)
                .param("person", person.value())
                .query((row, n) -> new QuietHours(
                        row.getObject("starts", LocalTime.class),
                        row.getObject("ends", LocalTime.class),
                        ZoneId.of(row.getString("zone"))))
                .optional();
    }

    public void put(PersonId person, Optional<QuietHours> hours) {
        if (hours.isEmpty()) {
            jdbc.sql(REMOVE).param("person", person.value()).update();
            return;
        }
        jdbc.sql(PUT)
                .param("person", person.value())
                .param("starts", hours.get().from())
                .param("ends", hours.get().until())
                .param("zone", hours.get().zone().getId())
                .update();
    }
}
