package kith.conversation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.Label;
import kith.conversation.Label.Colour;
import kith.conversation.LabelId;
import kith.database.WorkspaceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of labels, and of which conversation bears which. */
@Repository
public class LabelRows {
    private static final String INSERT = """
            INSERT INTO label (workspace_id, id, name, colour, created_at)
            VALUES (:workspace, :id, :name, :colour, :now)
            """;

    private static final String ON = """
            SELECT c.conversation_id, l.id, l.name, l.colour
              FROM conversation_label c
              JOIN label l ON l.id = c.label_id
             WHERE c.conversation_id = ANY (CAST(:conversations AS uuid[]))
             ORDER BY lower(l.name), l.id
            """;

    private static final String USES = """
            SELECT label_id, count(*) AS n
              FROM conversation_label
             GROUP BY label_id
            """;

    private static final String PUT = """
            INSERT INTO conversation_label (workspace_id, conversation_id, label_id)
            SELECT :workspace, :conversation, label_id
              FROM unnest(CAST(:labels AS uuid[])) AS l (label_id)
            """;

    private final JdbcClient jdbc;

    LabelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Label> all() {
        return jdbc.sql("SELECT id, name, colour FROM label ORDER BY lower(name), id")
                .query(LabelRows::label)
                .list();
    }

    public Optional<Label> find(LabelId id) {
        return jdbc.sql("SELECT id, name, colour FROM label WHERE id = :id")
                .param("id", id.value())
                .query(LabelRows::label)
                .optional();
    }

    public Optional<Label> called(String name) {
        return jdbc.sql("SELECT id, name, colour FROM label WHERE lower(name) = lower(:name)")
                .param("name", name)
                .query(LabelRows::label)
                .optional();
    }

    public Map<ConversationId, List<Label>> on(Collection<ConversationId> conversations) {
        var labels = new HashMap<ConversationId, List<Label>>();
        jdbc.sql(ON)
                .param(
                        "conversations",
                        conversations.stream().map(ConversationId::toString).toArray(String[]::new))
                .query(row -> {
                    labels.computeIfAbsent(
                                    new ConversationId(row.getObject("conversation_id", UUID.class)),
                                    id -> new ArrayList<>())
                            .add(label(row, 0));
                });
        return labels;
    }

    public Map<LabelId, Long> uses() {
        var uses = new HashMap<LabelId, Long>();
        jdbc.sql(USES).query(row -> {
            uses.put(new LabelId(row.getObject("label_id", UUID.class)), row.getLong("n"));
        });
        return uses;
    }

    /** False when another label of the workspace has that name. */
    public boolean insert(WorkspaceId workspace, Label label, Instant now) {
        return unlessTaken(columns(INSERT, label)
                .param("workspace", workspace.value())
                .param("now", now.atOffset(ZoneOffset.UTC)));
    }

    /** False when another label of the workspace has that name. */
    public boolean update(Label label) {
        return unlessTaken(columns("UPDATE label SET name = :name, colour = :colour WHERE id = :id", label));
    }

    private JdbcClient.StatementSpec columns(String sql, Label label) {
        return jdbc.sql(sql)
                .param("id", label.id().value())
                .param("name", label.name())
                .param("colour", label.colour().word());
    }

    private static boolean unlessTaken(JdbcClient.StatementSpec statement) {
        try {
            return statement.update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public void delete(LabelId id) {
        jdbc.sql("DELETE FROM label WHERE id = :id").param("id", id.value()).update();
    }

    /** A conversation bears these labels and no others. */
    public void put(WorkspaceId workspace, ConversationId conversation, Collection<LabelId> labels) {
        jdbc.sql("DELETE FROM conversation_label WHERE conversation_id = :conversation")
                .param("conversation", conversation.value())
                .update();
        jdbc.sql(PUT)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("labels", labels.stream().map(LabelId::toString).toArray(String[]::new))
                .update();
    }

    private static Label label(ResultSet row, int number) throws SQLException {
        return new Label(
                new LabelId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Colour.of(row.getString("colour")).orElseThrow());
    }
}
