package kith.notification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.notification.Choice;
import kith.notification.Notice;
import kith.notification.Notification;
import kith.notification.NotificationId;
import kith.notification.Notifications.Place;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notifications of a workspace, inside its transaction. */
@Repository
public class NotificationRows {
    /** What was read is kept for as long. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** What is unread already is counted; whether it was new, the row says by how often it happened. */
    private static final String TELL = """
            INSERT INTO notification (workspace_id, id, person_id, kind, subject, path, arguments, first_at, at, mail,
                                      push)
            VALUES (kith_workspace(), :id, :person, :kind, :subject, :path, :arguments, :now, :now, :mail, :push)
                ON CONFLICT (workspace_id, person_id, kind, subject) WHERE read_at IS NULL
                DO UPDATE SET times = notification.times + 1, at = excluded.at, path = excluded.path,
                              arguments = excluded.arguments
            RETURNING times
            """;

    private static final String OF = """
            SELECT *
              FROM notification
             WHERE person_id = :person
               AND (at, id) < (:at, CAST(:id AS uuid)) %s
             ORDER BY at DESC, id DESC
             LIMIT :limit
            """;

    private static final String ALL = """
            SELECT count(*)
              FROM notification
             WHERE person_id = :person
            """;

    private static final String UNREAD = ALL + " AND read_at IS NULL";

    private static final String FIND = """
            SELECT *
              FROM notification
             WHERE id = :id AND person_id = :person
            """;

    private static final String READ = """
            UPDATE notification
               SET read_at = :now, mail = false, push = false
             WHERE person_id = :person AND read_at IS NULL
               AND (CAST(:id AS uuid) IS NULL OR id = :id)
            """;

    private static final String READ_ABOUT = """
            UPDATE notification
               SET read_at = :now, mail = false, push = false
             WHERE person_id = :person AND subject = :subject AND read_at IS NULL
            """;

    private static final String TO_LEAVE = """
            SELECT *
              FROM notification
             WHERE person_id = :person AND (mail OR push)
             ORDER BY first_at, id
             LIMIT 200
            """;

    private static final String LEFT = """
            UPDATE notification
               SET mail = mail AND NOT :mail, push = push AND NOT :push
             WHERE id = ANY (CAST(:ids AS uuid[]))
            """;

    private static final String FORGET = """
            DELETE FROM notification
             WHERE person_id = :person
            """;

    private static final String FORGET_OLD = FORGET + " AND read_at < :before";

    private final JdbcClient jdbc;

    NotificationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is another one; false when one that is unread says the same. */
    public boolean tell(NotificationId id, PersonId person, Notice notice, Choice choice, Instant now) {
        return jdbc.sql(TELL)
                        .param("id", id.value())
                        .param("person", person.value())
                        .param("kind", notice.kind())
                        .param("subject", notice.subject())
                        .param("path", notice.path())
                        .param("arguments", notice.arguments().toArray(String[]::new))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("mail", choice.mail())
                        .param("push", choice.push())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Latest first. */
    public List<Notification> of(PersonId person, boolean unreadOnly, Optional<Place> from, int limit) {
        return jdbc.sql(OF.formatted(unreadOnly ? "AND read_at IS NULL" : ""))
                .param("person", person.value())
                .param(
                        "at",
                        from.map(Place::at)
                                .orElse(Instant.parse("9999-01-01T00:00:00Z"))
                                .atOffset(ZoneOffset.UTC))
                .param("id", from.map(place -> place.id().value()).orElse(new UUID(-1, -1)))
                .param("limit", limit)
                .query(NotificationRows::row)
                .list();
    }

    public long all(PersonId person) {
        return jdbc.sql(ALL).param("person", person.value()).query(Long.class).single();
    }

    public long unread(PersonId person) {
        return jdbc.sql(UNREAD)
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    public Optional<Notification> find(PersonId person, NotificationId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .param("person", person.value())
                .query(NotificationRows::row)
                .optional();
    }

    /**
     * @param id empty: all of them
     */
    public int read(PersonId person, Optional<NotificationId> id, Instant now) {
        return jdbc.sql(READ)
                .param("person", person.value())
                .param("id", id.map(NotificationId::value).orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public int readAbout(PersonId person, String subject, Instant now) {
        return jdbc.sql(READ_ABOUT)
                .param("person", person.value())
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Something that is still to leave by a way other than the page.
     *
     * @param since when it happened first
     */
    record Leaving(Notification told, Instant since, boolean mail, boolean push) {}

    /** Oldest first. */
    List<Leaving> toLeave(PersonId person) {
        return jdbc.sql(TO_LEAVE)
                .param("person", person.value())
                .query((row, n) -> new Leaving(
                        row(row, n),
                        row.getObject("first_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("mail"),
                        row.getBoolean("push")))
                .list();
    }

    /** These have left, by mail or as push, and are not to leave that way again. */
    void left(Collection<Leaving> these, boolean mail, boolean push) {
        jdbc.sql(LEFT)
                .param(
                        "ids",
                        these.stream().map(one -> one.told().id().toString()).toArray(String[]::new))
                .param("mail", mail)
                .param("push", push)
                .update();
    }

    public void forget(PersonId person) {
        jdbc.sql(FORGET).param("person", person.value()).update();
    }

    void forgetOld(PersonId person, Instant now) {
        jdbc.sql(FORGET_OLD)
                .param("person", person.value())
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Notification row(ResultSet row, int number) throws SQLException {
        return new Notification(
                new NotificationId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("kind"),
                row.getString("subject"),
                List.of((String[]) row.getArray("arguments").getArray()),
                row.getString("path"),
                row.getInt("times"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("read_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
