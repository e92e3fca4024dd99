package kith.mail.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Instants;
import kith.database.WorkspaceId;
import kith.mail.Letter;
import kith.mail.Mail;
import kith.mail.MailId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of letters. Inside the workspace's transaction. */
@Repository
public class MailRows {
    private static final String INSERT = """
            INSERT INTO outgoing_mail (workspace_id, id, to_address, reply_to, subject, text, html, state, made_at)
            VALUES (:workspace, :id, :to, :replyTo, :subject, :text, :html, 'planned', :now)
            """;

    private static final String FIND = """
            SELECT *
              FROM outgoing_mail
             WHERE workspace_id = :workspace AND id = :id
            """;

    private static final String NEWEST = """
            SELECT *
              FROM outgoing_mail
             WHERE workspace_id = :workspace
             ORDER BY made_at DESC, id DESC
             LIMIT :limit
            """;

    private static final String WAITING = """
            SELECT id
              FROM outgoing_mail
             WHERE workspace_id = :workspace AND state = 'waiting'
            """;

    private static final String ASK = """
            UPDATE outgoing_mail
               SET state = 'asked', tries = tries + 1, message_id = coalesce(message_id, :messageId),
                   first_asked_at = coalesce(first_asked_at, :now)
             WHERE workspace_id = :workspace AND id = :id AND state IN ('planned', 'waiting')
            """;

    private static final String WAIT = """
            UPDATE outgoing_mail
               SET state = 'waiting', why = :why
             WHERE workspace_id = :workspace AND id = :id AND state IN ('planned', 'waiting', 'asked')
            """;

    /** What was unknown to the node that took over may be known to the one that was only slow. */
    private static final String SETTLE = """
            UPDATE outgoing_mail
               SET state = :state, why = :why, settled_at = :now
             WHERE workspace_id = :workspace AND id = :id
               AND (state = 'asked' OR state = 'unknown' AND :state <> 'unknown')
            """;

    private static final String AGAIN = """
            UPDATE outgoing_mail
               SET state = 'planned', why = '', tries = 0, first_asked_at = NULL, settled_at = NULL
             WHERE workspace_id = :workspace AND id = :id AND state IN ('refused', 'unknown', 'given-up')
            """;

    private final JdbcClient jdbc;

    MailRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(WorkspaceId workspace, MailId id, Letter letter, Instant now) {
        of(INSERT, workspace, id)
                .param("to", letter.to())
                .param("replyTo", letter.replyTo().orElse(""))
                .param("subject", letter.subject())
                .param("text", letter.text())
                .param("html", letter.html())
                .param("now", at(now))
                .update();
    }

    public Optional<Mail> find(WorkspaceId workspace, MailId id) {
        return of(FIND, workspace, id).query(MailRows::row).optional();
    }

    public List<Mail> newest(WorkspaceId workspace, int limit) {
        return jdbc.sql(NEWEST)
                .param("workspace", workspace.value())
                .param("limit", limit)
                .query(MailRows::row)
                .list();
    }

    public List<MailId> waiting(WorkspaceId workspace) {
        return jdbc.sql(WAITING)
                .param("workspace", workspace.value())
                .query((row, n) -> new MailId(row.getObject("id", UUID.class)))
                .list();
    }

    void ask(WorkspaceId workspace, MailId id, String messageId, Instant now) {
        of(ASK, workspace, id)
                .param("messageId", messageId)
                .param("now", at(now))
                .update();
    }

    void wait(WorkspaceId workspace, MailId id, String why) {
        of(WAIT, workspace, id).param("why", why).update();
    }

    boolean settle(WorkspaceId workspace, MailId id, Mail.State state, String why, Instant now) {
        return of(SETTLE, workspace, id)
                        .param("state", state.word())
                        .param("why", why)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** False when it is not over, or was sent. */
    public boolean again(WorkspaceId workspace, MailId id) {
        return of(AGAIN, workspace, id).update() == 1;
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, MailId id) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("id", id.value());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Mail row(ResultSet row, int number) throws SQLException {
        return new Mail(
                new MailId(row.getObject("id", UUID.class)),
                row.getString("to_address"),
                row.getString("reply_to"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("html"),
                Optional.ofNullable(row.getString("message_id")),
                Mail.State.of(row.getString("state")),
                row.getString("why"),
                row.getInt("tries"),
                Instants.instant(row, "made_at").orElseThrow(),
                Instants.instant(row, "first_asked_at"),
                Instants.instant(row, "settled_at"));
    }
}
