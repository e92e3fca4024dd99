package kith.fact.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.fact.Fact;
import kith.fact.FactId;
import kith.workspace.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of facts. */
@Repository
public class FactRows {
    private static final String ALL = """
            SELECT *
              FROM fact
             ORDER BY lower(title), id
            """;

    private static final String STALE = """
            SELECT *
              FROM fact
             WHERE owner_id = :owner AND review_on <= :today
             ORDER BY review_on, id
            """;

    private static final String INSERT = """
            INSERT INTO fact (workspace_id, id, title, text, source, owner_id, owner_name, confirmed_on, review_on, changed_at)
            VALUES (:workspace, :id, :title, :text, :source, :owner, :ownerName, :confirmed, :review, :now)
            """;

    private static final String UPDATE = """
            UPDATE fact
               SET title = :title, text = :text, source = :source, owner_id = :owner, owner_name = :ownerName,
                   confirmed_on = :confirmed, review_on = :review, changed_at = :now
             WHERE id = :id
            """;

    private final JdbcClient jdbc;

    FactRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Fact> all() {
        return jdbc.sql(ALL).query(FactRows::fact).list();
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM fact").query(Long.class).single();
    }

    public Optional<Fact> find(FactId id) {
        return jdbc.sql("SELECT * FROM fact WHERE id = :id")
                .param("id", id.value())
                .query(FactRows::fact)
                .optional();
    }

    public List<Fact> stale(PersonId owner, LocalDate today) {
        return jdbc.sql(STALE)
                .param("owner", owner.value())
                .param("today", today)
                .query(FactRows::fact)
                .list();
    }

    /** False when another one of the workspace has that title. */
    public boolean insert(WorkspaceId workspace, Fact fact, Instant now) {
        return unlessTaken(columns(INSERT, fact, now).param("workspace", workspace.value()));
    }

    /** False when another one of the workspace has that title. */
    public boolean update(Fact fact, Instant now) {
        return unlessTaken(columns(UPDATE, fact, now));
    }

    private JdbcClient.StatementSpec columns(String sql, Fact fact, Instant now) {
        return jdbc.sql(sql)
                .param("id", fact.id().value())
                .param("title", fact.title())
                .param("text", fact.text())
                .param("source", fact.source())
                .param("owner", fact.owner().value())
                .param("ownerName", fact.ownerName())
                .param("confirmed", fact.confirmedOn())
                .param("review", fact.reviewOn().orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private static boolean unlessTaken(JdbcClient.StatementSpec statement) {
        try {
            return statement.update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public void delete(FactId id) {
        jdbc.sql("DELETE FROM fact WHERE id = :id").param("id", id.value()).update();
    }

    private static Fact fact(ResultSet row, int number) throws SQLException {
        return new Fact(
                new FactId(row.getObject("id", UUID.class)),
                row.getString("title"),
                row.getString("text"),
                row.getString("source"),
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getString("owner_name"),
                row.getObject("confirmed_on", LocalDate.class),
                Optional.ofNullable(row.getObject("review_on", LocalDate.class)));
    }
}
