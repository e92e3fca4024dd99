package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.SavedView;
import kith.conversation.SavedViewId;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of saved views. Inside the workspace's transaction. */
@Repository
public class SavedViewRows {
    private static final String OF = """
            SELECT *
              FROM saved_view
             WHERE (owner_id IS NULL OR owner_id = :person)
               AND removed_at IS NULL
             ORDER BY owner_id NULLS FIRST, position, id
            """;

    private static final String FIND = """
            SELECT *
              FROM saved_view
             WHERE id = :id
               AND (owner_id IS NULL OR owner_id = :person)
               AND (removed_at IS NULL) = :there
               FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO saved_view (workspace_id, id, name, query, owner_id, position, changed_at)
            VALUES (:workspace, :id, :name, :query, :owner, :position, :now)
            """;

    private static final String UPDATE = """
            UPDATE saved_view
               SET name = :name, query = :query, owner_id = :owner, position = :position, changed_at = :now, removed_at = NULL
             WHERE id = :id
            """;

    private static final String PLACES = """
            UPDATE saved_view v
               SET position = o.position
              FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS o (id, position)
             WHERE v.id = o.id
               AND v.position <> o.position
            """;

    private final JdbcClient jdbc;

    SavedViewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody's, then this person's, each in their order. */
    public List<SavedView> of(PersonId person) {
        return jdbc.sql(OF)
                .param("person", person.value())
                .query(SavedViewRows::view)
                .list();
    }

    /** One that is everybody's or this person's, as it is until the transaction ends. */
    public Optional<SavedView> find(SavedViewId id, PersonId person, boolean there) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .param("person", person.value())
                .param("there", there)
                .query(SavedViewRows::view)
                .optional();
    }

    /** False when another one has that name. */
    public boolean insert(WorkspaceId workspace, SavedView view, Instant now) {
        return unlessTaken(columns(INSERT, view, now).param("workspace", workspace.value()));
    }

    /** Brings it back where it was taken away. False when another one has that name. */
    public boolean update(SavedView view, Instant now) {
        return unlessTaken(columns(UPDATE, view, now));
    }

    public void remove(SavedViewId id, Instant now) {
        jdbc.sql("UPDATE saved_view SET removed_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The first of these is the first of all. */
    public void order(List<SavedView> views) {
        jdbc.sql(PLACES)
                .param("ids", views.stream().map(view -> view.id().toString()).toArray(String[]::new))
                .update();
    }

    /** What was this person's alone is nobody's. */
    void forget(PersonId person) {
        jdbc.sql("DELETE FROM saved_view WHERE owner_id = :person")
                .param("person", person.value())
                .update();
    }

    private JdbcClient.StatementSpec columns(String sql, SavedView view, Instant now) {
        return jdbc.sql(sql)
                .param("id", view.id().value())
                .param("name", view.name())
                .param("query", view.query())
                .param("owner", view.owner().map(PersonId::value).orElse(null))
                .param("position", view.position())
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private static boolean unlessTaken(JdbcClient.StatementSpec statement) {
        try {
            return statement.update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static SavedView view(ResultSet row, int number) throws SQLException {
        return new SavedView(
                new SavedViewId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("query"),
                Optional.ofNullable(row.getObject("owner_id", UUID.class)).map(PersonId::new),
                row.getInt("position"));
    }
}
