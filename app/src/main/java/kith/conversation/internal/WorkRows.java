package kith.conversation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.ConversationId;
import kith.conversation.Priority;
import kith.conversation.Snooze;
import kith.conversation.Work;
import kith.team.TeamId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The team's work on conversations: columns of their rows that reading them anew leaves alone. */
@Repository
public class WorkRows {
    private static final String LOCK = """
            SELECT assignee_id, team_id, priority, snoozed_at, snoozed_until
              FROM conversation
             WHERE id = :id
               FOR UPDATE
            """;

    private static final String ASSIGN = """
            UPDATE conversation
               SET assignee_id = :person, team_id = :team
             WHERE id = :id
            """;

    private static final String LEAVE = """
            UPDATE conversation
               SET assignee_id = NULL
             WHERE assignee_id = :person
            RETURNING id
            """;

    private static final String LEAVE_TEAM = """
            UPDATE conversation
               SET team_id = NULL
             WHERE team_id = :team
            RETURNING id
            """;

    static final String SHARES = """
            SELECT count(*) FILTER (WHERE assignee_id = :person) AS mine, count(*) AS given
              FROM conversation
             WHERE state = 'waiting'
               AND (assignee_id IS NOT NULL OR team_id IS NOT NULL)
            """;

    static final String LOADS = """
            SELECT assignee_id, count(*) AS n
              FROM conversation
             WHERE assignee_id = ANY (CAST(:people AS uuid[]))
               AND state = 'waiting'
             GROUP BY assignee_id
            """;

    private final JdbcClient jdbc;

    WorkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The work as it is, until the transaction ends. */
    public Optional<Work> lock(ConversationId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .query((row, number) -> work(row))
                .optional();
    }

    public void assign(ConversationId id, Optional<Assignee> assignee) {
        UUID person = null;
        UUID team = null;
        if (assignee.isPresent()) {
            switch (assignee.get()) {
                case Assignee.Person one -> person = one.id().value();
                case Assignee.Team some -> team = some.id().value();
            }
        }
        jdbc.sql(ASSIGN)
                .param("id", id.value())
                .param("person", person)
                .param("team", team)
                .update();
    }

    public void prioritise(ConversationId id, Priority priority) {
        jdbc.sql("UPDATE conversation SET priority = :priority WHERE id = :id")
                .param("id", id.value())
                .param("priority", priority.word())
                .update();
    }

    /** What was this person's is nobody's. */
    public List<ConversationId> leave(PersonId person) {
        return ids(jdbc.sql(LEAVE).param("person", person.value()));
    }

    /** What was this team's is nobody's. */
    public List<ConversationId> leave(TeamId team) {
        return ids(jdbc.sql(LEAVE_TEAM).param("team", team.value()));
    }

    private static List<ConversationId> ids(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> new ConversationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** How many of those that wait are this person's, and how many are somebody's. */
    public Shares shares(PersonId person) {
        return jdbc.sql(SHARES)
                .param("person", person.value())
                .query((row, number) -> new Shares(row.getLong("mine"), row.getLong("given")))
                .single();
    }

    /** How many of those that wait are whose; of whom nothing waits, 0. */
    public Map<PersonId, Long> loads(Collection<PersonId> people) {
        var loads = new HashMap<PersonId, Long>();
        people.forEach(person -> loads.put(person, 0L));
        jdbc.sql(LOADS)
                .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
                .query(row -> {
                    loads.put(new PersonId(row.getObject("assignee_id", UUID.class)), row.getLong("n"));
                });
        return loads;
    }

    public record Shares(long mine, long given) {}

    static Work work(ResultSet row) throws SQLException {
        return new Work(assignee(row), Priority.of(row.getString("priority")).orElseThrow(), snooze(row));
    }

    static Optional<Assignee> assignee(ResultSet row) throws SQLException {
        var person = row.getObject("assignee_id", UUID.class);
        var team = row.getObject("team_id", UUID.class);
        return person != null
                ? Optional.of(Assignee.person(person))
                : Optional.ofNullable(team).map(Assignee::team);
    }

    private static Optional<Snooze> snooze(ResultSet row) throws SQLException {
        var until = instant(row, "snoozed_until");
        return instant(row, "snoozed_at").map(since -> new Snooze(since, until));
    }
}
