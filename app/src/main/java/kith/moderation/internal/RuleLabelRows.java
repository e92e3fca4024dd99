package kith.moderation.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import kith.moderation.RuleId;
import kith.workspace.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the labels that rules put on talks. Inside the workspace's transaction. */
@Repository
public class RuleLabelRows {
    private static final String PUT = """
            INSERT INTO rule_label (workspace_id, rule_id, message_id, label_id, at)
            SELECT :workspace, :rule, :message, label_id, :at
              FROM unnest(CAST(:labels AS uuid[])) AS l (label_id)
                ON CONFLICT DO NOTHING
            """;

    private static final String ON = """
            SELECT message_id, label_id
              FROM rule_label
             WHERE workspace_id = :workspace AND rule_id = :rule AND message_id = ANY (CAST(:messages AS uuid[]))
               AND taken_off_at IS NULL
            """;

    private static final String TAKE_OFF = """
            UPDATE rule_label
               SET taken_off_by = :by, taken_off_by_name = :name, taken_off_at = :at
             WHERE workspace_id = :workspace AND rule_id = :rule AND message_id = :message AND taken_off_at IS NULL
            RETURNING label_id
            """;

    private final JdbcClient jdbc;

    RuleLabelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void put(WorkspaceId workspace, RuleId rule, MessageId message, Collection<UUID> labels, Instant at) {
        of(PUT, workspace, rule)
                .param("message", message.value())
                .param("labels", labels.stream().map(UUID::toString).toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that were not taken off, by message. */
    public Map<MessageId, Set<UUID>> on(WorkspaceId workspace, RuleId rule, Collection<MessageId> messages) {
        var on = new HashMap<MessageId, Set<UUID>>();
        of(ON, workspace, rule)
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(row -> {
                    on.computeIfAbsent(new MessageId(row.getObject("message_id", UUID.class)), id -> new HashSet<>())
                            .add(row.getObject("label_id", UUID.class));
                });
        return on;
    }

    /** Those that it put and nobody took off before. */
    public Set<UUID> takeOff(WorkspaceId workspace, RuleId rule, MessageId message, Person by, Instant at) {
        return Set.copyOf(of(TAKE_OFF, workspace, rule)
                .param("message", message.value())
                .param("by", by.id().value())
                .param("name", by.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getObject("label_id", UUID.class))
                .list());
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, RuleId rule) {
        return jdbc.sql(sql).param("workspace", workspace.value()).param("rule", rule.value());
    }
}
