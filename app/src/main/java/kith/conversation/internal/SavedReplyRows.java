package kith.conversation.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kith.conversation.SavedReply;
import kith.conversation.SavedReplyId;
import kith.database.WorkspaceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of saved replies. */
@Repository
public class SavedReplyRows {
    private static final String ALL = """
            SELECT id, name, text
              FROM saved_reply
             ORDER BY lower(name), id
            """;

    private static final String INSERT = """
            INSERT INTO saved_reply (workspace_id, id, name, text, changed_at)
            VALUES (:workspace, :id, :name, :text, :now)
            """;

    private static final String UPDATE = """
            UPDATE saved_reply
               SET name = :name, text = :text, changed_at = :now
             WHERE id = :id
            """;

    private final JdbcClient jdbc;

    SavedReplyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<SavedReply> all() {
        return jdbc.sql(ALL)
                .query((row, number) -> new SavedReply(
                        new SavedReplyId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("text")))
                .list();
    }

    /** False when another one of the workspace has that name. */
    public boolean insert(WorkspaceId workspace, SavedReply reply, Instant now) {
        return unlessTaken(columns(INSERT, reply, now).param("workspace", workspace.value()));
    }

    /** False when another one of the workspace has that name. */
    public boolean update(SavedReply reply, Instant now) {
        return unlessTaken(columns(UPDATE, reply, now));
    }

    private JdbcClient.StatementSpec columns(String sql, SavedReply reply, Instant now) {
        return jdbc.sql(sql)
                .param("id", reply.id().value())
                .param("name", reply.name())
                .param("text", reply.text())
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private static boolean unlessTaken(JdbcClient.StatementSpec statement) {
        try {
            return statement.update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public void delete(SavedReplyId id) {
        jdbc.sql("DELETE FROM saved_reply WHERE id = :id")
                .param("id", id.value())
                .update();
    }
}
