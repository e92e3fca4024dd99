package kith.workspace.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import kith.workspace.Place;
import kith.workspace.Remit;
import kith.workspace.Role;
import kith.workspace.Teammate;
import kith.workspace.Workspace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of workspaces and of who works in them: instance tables. */
@Repository
public class WorkspaceRows {
    private static final String INSERT = """
            INSERT INTO workspace (id, slug, name, zone, language, late_after_minutes, created_at)
            VALUES (:id, :slug, :name, :zone, :language, :lateAfter, :createdAt)
            """;

    private static final String UPDATE = """
            UPDATE workspace
               SET name = :name, zone = :zone, language = :language, late_after_minutes = :lateAfter
             WHERE id = :id
            """;

    private static final String OF_PERSON = """
            SELECT w.*
              FROM workspace w
              JOIN teammate t ON t.workspace_id = w.id
             WHERE t.person_id = :person
             ORDER BY lower(w.name)
            """;

    private static final String TEAM = """
            SELECT p.id, p.name, p.email, t.role, t.since, t.channels, t.acts,
                   (SELECT max(last_seen_at) FROM person_session s WHERE s.person_id = p.id) AS seen
              FROM teammate t
              JOIN person p ON p.id = t.person_id
             WHERE t.workspace_id = :workspace
             ORDER BY t.since, p.id
            """;

    private static final String JOIN = """
            INSERT INTO teammate (workspace_id, person_id, role, since)
            VALUES (:workspace, :person, :role, :since)
                ON CONFLICT (workspace_id, person_id) DO UPDATE SET role = excluded.role
            """;

    private static final String LIMIT = """
            UPDATE teammate
               SET channels = CAST(:channels AS uuid[]), acts = CAST(:acts AS text[])
             WHERE workspace_id = :workspace AND person_id = :person
            """;

    private final JdbcClient jdbc;

    WorkspaceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Workspace workspace) {
        columns(INSERT, workspace)
                .param("slug", workspace.slug())
                .param("createdAt", workspace.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void update(Workspace workspace) {
        columns(UPDATE, workspace).update();
    }

    private JdbcClient.StatementSpec columns(String sql, Workspace workspace) {
        return jdbc.sql(sql)
                .param("id", workspace.id().value())
                .param("name", workspace.name())
                .param("zone", workspace.zone().getId())
                .param("language", workspace.language().toLanguageTag())
                .param("lateAfter", workspace.lateAfter().toMinutes());
    }

    public Optional<Workspace> find(String idOrSlug) {
        return jdbc.sql("SELECT * FROM workspace WHERE slug = :key OR id::text = :key")
                .param("key", idOrSlug)
                .query(WorkspaceRows::workspace)
                .optional();
    }

    public List<Workspace> all() {
        return jdbc.sql("SELECT * FROM workspace ORDER BY id")
                .query(WorkspaceRows::workspace)
                .list();
    }

    public List<Workspace> of(PersonId person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .query(WorkspaceRows::workspace)
                .list();
    }

    public Optional<Role> role(PersonId person, WorkspaceId workspace) {
        return jdbc.sql("SELECT role FROM teammate WHERE workspace_id = :workspace AND person_id = :person")
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query(String.class)
                .optional()
                .flatMap(Role::of);
    }

    public Optional<Place> place(PersonId person, WorkspaceId workspace) {
        return jdbc.sql("SELECT * FROM teammate WHERE workspace_id = :workspace AND person_id = :person")
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query((row, n) -> {
                    var role = Role.of(row.getString("role")).orElseThrow();
                    return new Place(role, remit(row, role));
                })
                .optional();
    }

    /** How far a volunteer's rights reach; whoever is something else keeps it for the day they are one again. */
    public void limit(WorkspaceId workspace, PersonId person, Remit.Some remit) {
        jdbc.sql(LIMIT)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("channels", remit.channels().stream().map(UUID::toString).toArray(String[]::new))
                .param("acts", remit.acts().toArray(String[]::new))
                .update();
    }

    public List<Teammate> team(WorkspaceId workspace) {
        return jdbc.sql(TEAM)
                .param("workspace", workspace.value())
                .query(WorkspaceRows::teammate)
                .list();
    }

    public void join(WorkspaceId workspace, PersonId person, Role role, Instant since) {
        jdbc.sql(JOIN)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("role", role.word())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void leave(WorkspaceId workspace, PersonId person) {
        jdbc.sql("DELETE FROM teammate WHERE workspace_id = :workspace AND person_id = :person")
                .param("workspace", workspace.value())
                .param("person", person.value())
                .update();
    }

    private static Workspace workspace(ResultSet row, int number) throws SQLException {
        return new Workspace(
                new WorkspaceId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                Locale.forLanguageTag(row.getString("language")),
                Duration.ofMinutes(row.getInt("late_after_minutes")),
                row.getTimestamp("created_at").toInstant());
    }

    private static Remit remit(ResultSet row, Role role) throws SQLException {
        return role == Role.VOLUNTEER
                ? new Remit.Some(Set.of((UUID[]) row.getArray("channels").getArray()), Set.of((String[])
                        row.getArray("acts").getArray()))
                : Remit.of(role);
    }

    private static Teammate teammate(ResultSet row, int number) throws SQLException {
        var role = Role.of(row.getString("role")).orElseThrow();
        return new Teammate(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                role,
                row.getTimestamp("since").toInstant(),
                Optional.ofNullable(row.getTimestamp("seen")).map(java.sql.Timestamp::toInstant),
                remit(row, role));
    }
}
