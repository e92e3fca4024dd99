package kith.conversation.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.ProposedReply;
import kith.conversation.SavedReplyId;
import kith.database.WorkspaceId;
import kith.history.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of what rules propose. Inside the workspace's transaction. */
@Repository
public class ProposedReplyRows {
    private static final String PUT = """
            INSERT INTO proposed_reply (workspace_id, conversation_id, reply_id, rule_id, rule_name, at)
            VALUES (:workspace, :conversation, :reply, :rule, :name, :now)
                ON CONFLICT (workspace_id, conversation_id)
                DO UPDATE SET reply_id = excluded.reply_id, rule_id = excluded.rule_id, rule_name = excluded.rule_name, at = excluded.at
            """;

    private static final String OF = """
            SELECT reply_id, rule_name, at
              FROM proposed_reply
             WHERE conversation_id = :conversation
            """;

    private final JdbcClient jdbc;

    ProposedReplyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void put(WorkspaceId workspace, ConversationId conversation, SavedReplyId reply, Actor rule, Instant now) {
        jdbc.sql(PUT)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("reply", reply.value())
                .param("rule", rule.id().orElseThrow())
                .param("name", rule.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<ProposedReply> of(ConversationId conversation) {
        return jdbc.sql(OF)
                .param("conversation", conversation.value())
                .query((row, number) -> new ProposedReply(
                        new SavedReplyId(row.getObject("reply_id", UUID.class)),
                        row.getString("rule_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
