package kith.team.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.team.Task;
import kith.team.Task.About;
import kith.team.Task.Done;
import kith.team.Task.Who;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of tasks. Inside a transaction of the workspace. */
@Repository
public class TaskRows {
    private static final String INSERT = """
            INSERT INTO task (workspace_id, id, subject, subject_id, about, path, what, assignee, assignee_name, due,
                              made_by, made_by_name, made_at)
            VALUES (kith_workspace(), :id, :subject, :subjectId, :about, :path, :what, :assignee, :assigneeName, :due,
                    :by, :byName, :at)
            """;

    private static final String OF = """
            SELECT *
              FROM task
             WHERE subject = :subject
               AND subject_id = :id
             ORDER BY done_at IS NOT NULL, due, id
            """;

    private static final String OPEN = """
            SELECT *
              FROM task
             WHERE assignee = :assignee
               AND done_at IS NULL
             ORDER BY due, id
             LIMIT :limit
            """;

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Task task, Instant at) {
        jdbc.sql(INSERT)
                .param("id", task.id())
                .param("subject", task.about().kind())
                .param("subjectId", task.about().id())
                .param("about", task.about().name())
                .param("path", task.about().path())
                .param("what", task.what())
                .param("assignee", task.assignee().id().value())
                .param("assigneeName", task.assignee().name())
                .param("due", task.due())
                .param("by", task.giver().id().value())
                .param("byName", task.giver().name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Task> find(UUID id) {
        return jdbc.sql("SELECT * FROM task WHERE id = :id")
                .param("id", id)
                .query((row, n) -> task(row))
                .optional();
    }

    /** The next first, the done ones last. */
    public List<Task> of(String kind, UUID id) {
        return jdbc.sql(OF)
                .param("subject", kind)
                .param("id", id)
                .query((row, n) -> task(row))
                .list();
    }

    /** The next first. */
    public List<Task> open(PersonId assignee, int limit) {
        return jdbc.sql(OPEN)
                .param("assignee", assignee.value())
                .param("limit", limit)
                .query((row, n) -> task(row))
                .list();
    }

    /** False when it was done. */
    public boolean done(UUID id, String by, Instant at) {
        return jdbc.sql("UPDATE task SET done_at = :at, done_by_name = :by WHERE id = :id AND done_at IS NULL")
                        .param("id", id)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Task task(ResultSet row) throws SQLException {
        var doneBy = Optional.ofNullable(row.getString("done_by_name"));
        var doneAt = instant(row, "done_at");
        return new Task(
                row.getObject("id", UUID.class),
                new About(
                        row.getString("subject"),
                        row.getObject("subject_id", UUID.class),
                        row.getString("about"),
                        row.getString("path")),
                row.getString("what"),
                new Who(new PersonId(row.getObject("assignee", UUID.class)), row.getString("assignee_name")),
                row.getObject("due", LocalDate.class),
                new Who(new PersonId(row.getObject("made_by", UUID.class)), row.getString("made_by_name")),
                doneAt.map(at -> new Done(doneBy.orElse(""), at)));
    }
}
