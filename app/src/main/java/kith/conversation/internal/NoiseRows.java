package kith.conversation.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.database.WorkspaceId;
import kith.delivery.DeliveryId;
import kith.message.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of what was dealt with at once. Inside the workspace's transaction. */
@Repository
public class NoiseRows {
    private static final String ADD_BATCH = """
            INSERT INTO noise_batch (workspace_id, id, conversation_id, at, by, thanks_id, thanks)
            VALUES (:workspace, :id, :conversation, :at, :by, :delivery, :thanks)
            """;

    private static final String ADD = """
            INSERT INTO noise_message (workspace_id, message_id, batch_id, settled, like_id)
            SELECT :workspace, n.message_id, :batch, :settled, n.like_id
              FROM unnest(CAST(:messages AS uuid[]), CAST(:likes AS uuid[])) AS n (message_id, like_id)
            """;

    private static final String OF_MESSAGES = """
            SELECT message_id, bool_or(settled) AS settled, bool_or(like_id IS NOT NULL) AS liked
              FROM noise_message
             WHERE message_id = ANY (CAST(:messages AS uuid[]))
             GROUP BY message_id
            """;

    private static final String HOLD = """
            SELECT b.thanks_id,
                   (SELECT array_agg(n.like_id) FROM noise_message n WHERE n.batch_id = b.id AND n.like_id IS NOT NULL) AS likes,
                   (SELECT count(*) FROM noise_message n WHERE n.batch_id = b.id) AS messages
              FROM noise_batch b
             WHERE b.id = :batch
               AND b.conversation_id = :conversation
               FOR UPDATE OF b
            """;

    private static final String REMOVE = """
            DELETE FROM noise_batch
             WHERE id = :batch
            """;

    private final JdbcClient jdbc;

    NoiseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was done with a message. */
    public record Dealt(boolean settled, boolean liked) {
        public static final Dealt NOTHING = new Dealt(false, false);
    }

    /** One answer to all. */
    public record Thanks(DeliveryId delivery, String text) {}

    public record Batch(Optional<DeliveryId> thanks, List<DeliveryId> likes, long messages) {}

    public void add(
            WorkspaceId workspace,
            UUID batch,
            ConversationId conversation,
            Instant at,
            UUID by,
            Optional<Thanks> thanks) {
        jdbc.sql(ADD_BATCH)
                .param("workspace", workspace.value())
                .param("id", batch)
                .param("conversation", conversation.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("delivery", thanks.map(t -> t.delivery().value()).orElse(null))
                .param("thanks", thanks.map(Thanks::text).orElse(null))
                .update();
    }

    /**
     * @param likes by message; those that are not in it are not liked
     */
    public void add(
            WorkspaceId workspace,
            UUID batch,
            List<MessageId> messages,
            boolean settled,
            Map<MessageId, DeliveryId> likes) {
        jdbc.sql(ADD)
                .param("workspace", workspace.value())
                .param("batch", batch)
                .param("settled", settled)
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .param("likes", messages.stream().map(m -> text(likes.get(m))).toArray(String[]::new))
                .update();
    }

    private static @Nullable String text(@Nullable DeliveryId like) {
        return like == null ? null : like.toString();
    }

    /** By message; of what nothing was done with, nothing. */
    public Map<MessageId, Dealt> of(Collection<MessageId> messages) {
        var dealt = new HashMap<MessageId, Dealt>();
        jdbc.sql(OF_MESSAGES)
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(row -> {
                    dealt.put(
                            new MessageId(row.getObject("message_id", UUID.class)),
                            new Dealt(row.getBoolean("settled"), row.getBoolean("liked")));
                });
        return dealt;
    }

    public Optional<Batch> hold(ConversationId conversation, UUID batch) {
        return jdbc.sql(HOLD)
                .param("batch", batch)
                .param("conversation", conversation.value())
                .query((row, number) -> {
                    var likes = row.getArray("likes");
                    return new Batch(
                            Optional.ofNullable(row.getObject("thanks_id", UUID.class))
                                    .map(DeliveryId::new),
                            likes == null
                                    ? List.of()
                                    : List.of((UUID[]) likes.getArray()).stream()
                                            .map(DeliveryId::new)
                                            .toList(),
                            row.getLong("messages"));
                })
                .optional();
    }

    public void remove(UUID batch) {
        jdbc.sql(REMOVE).param("batch", batch).update();
    }
}
