package kith.workspace.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import kith.workspace.Role;
import kith.workspace.Team.Invitation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of invitations: an instance table, because whoever opens the link has no workspace yet. */
@Repository
public class InvitationRows {
    private static final String INSERT = """
            INSERT INTO invitation (id, token_hash, workspace_id, email, role, invited_by, created_at, expires_at)
            VALUES (:id, :hash, :workspace, :email, :role, :by, :now, :expires)
            """;

    private static final String OPEN = """
            SELECT i.*, p.name AS by_name
              FROM invitation i
              JOIN person p ON p.id = i.invited_by
             WHERE i.accepted_at IS NULL
               AND i.withdrawn_at IS NULL
               AND i.expires_at > :now
            """;

    private static final String ACCEPT = """
            UPDATE invitation
               SET accepted_at = :now
             WHERE id = :id
               AND accepted_at IS NULL
               AND withdrawn_at IS NULL
               AND expires_at > :now
            """;

    private static final String WITHDRAW = """
            UPDATE invitation
               SET withdrawn_at = :now
             WHERE id = :id
               AND workspace_id = :workspace
               AND accepted_at IS NULL
            """;

    private final JdbcClient jdbc;

    InvitationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Made insert(WorkspaceId workspace, String email, Role role, PersonId by, Instant now, Instant expires) {
        var made = new Made(Ids.next(), Secrets.random());
        jdbc.sql(INSERT)
                .param("id", made.id())
                .param("hash", Secrets.hash(made.token()))
                .param("workspace", workspace.value())
                .param("email", email)
                .param("role", role.word())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }

    public record Made(UUID id, String token) {}

    public List<Invitation> open(WorkspaceId workspace, Instant now) {
        return jdbc.sql(OPEN + " AND i.workspace_id = :workspace ORDER BY i.created_at DESC")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("workspace", workspace.value())
                .query(InvitationRows::invitation)
                .list();
    }

    public Optional<Invitation> byToken(String token, Instant now) {
        return jdbc.sql(OPEN + " AND i.token_hash = :hash")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("hash", Secrets.hash(token))
                .query(InvitationRows::invitation)
                .optional();
    }

    /** Uses the invitation up; false when it no longer holds. */
    public boolean accept(UUID invitation, Instant now) {
        return jdbc.sql(ACCEPT)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", invitation)
                        .update()
                == 1;
    }

    public void withdraw(WorkspaceId workspace, UUID invitation, Instant now) {
        jdbc.sql(WITHDRAW)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", invitation)
                .param("workspace", workspace.value())
                .update();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("email"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("by_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
