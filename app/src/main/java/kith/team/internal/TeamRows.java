package kith.team.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.team.TeamId;
import kith.workspace.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of teams and of who is in them. */
@Repository
public class TeamRows {
    private static final String ALL = """
            SELECT t.id, t.name, p.person_id
              FROM team t
              LEFT JOIN team_person p ON p.team_id = t.id
             ORDER BY lower(t.name), t.id
            """;

    private static final String INSERT = """
            INSERT INTO team (workspace_id, id, name, created_at)
            VALUES (:workspace, :id, :name, :now)
            """;

    private static final String LEAVE = """
            DELETE FROM team_person
             WHERE team_id = :id
            """;

    private static final String JOIN = """
            INSERT INTO team_person (workspace_id, team_id, person_id)
            SELECT :workspace, :id, person_id
              FROM unnest(CAST(:people AS uuid[])) AS p (person_id)
            """;

    private final JdbcClient jdbc;

    TeamRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(TeamId id, String name, Set<PersonId> people) {}

    /** By name; with people who may have left the workspace since. */
    public List<Row> all() {
        var rows = new LinkedHashMap<UUID, Row>();
        jdbc.sql(ALL).query(row -> {
            var id = row.getObject("id", UUID.class);
            var name = row.getString("name");
            var team = rows.computeIfAbsent(
                    id,
                    i -> new Row(new TeamId(i), name, new TreeSet<>(java.util.Comparator.comparing(PersonId::value))));
            var person = row.getObject("person_id", UUID.class);
            if (person != null) {
                team.people().add(new PersonId(person));
            }
        });
        return List.copyOf(rows.values());
    }

    /** False when another team of the workspace has that name. */
    public boolean insert(WorkspaceId workspace, TeamId id, String name, Instant now) {
        return unlessTaken(jdbc.sql(INSERT)
                .params(Map.of(
                        "workspace",
                        workspace.value(),
                        "id",
                        id.value(),
                        "name",
                        name,
                        "now",
                        now.atOffset(ZoneOffset.UTC))));
    }

    /** False when another team of the workspace has that name. */
    public boolean rename(TeamId id, String name) {
        return unlessTaken(jdbc.sql("UPDATE team SET name = :name WHERE id = :id")
                .param("name", name)
                .param("id", id.value()));
    }

    private static boolean unlessTaken(JdbcClient.StatementSpec statement) {
        try {
            return statement.update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public void people(WorkspaceId workspace, TeamId id, Collection<PersonId> people) {
        jdbc.sql(LEAVE).param("id", id.value()).update();
        jdbc.sql(JOIN)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
                .update();
    }

    public void delete(TeamId id) {
        jdbc.sql("DELETE FROM team WHERE id = :id").param("id", id.value()).update();
    }
}
