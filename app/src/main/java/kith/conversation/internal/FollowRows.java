package kith.conversation.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of who follows what. Inside the workspace's transaction. */
@Repository
public class FollowRows {
    /** Whoever begins to follow knows what is stored by then. */
    private static final String BEGIN = """
            INSERT INTO conversation_follow AS f (workspace_id, conversation_id, person_id, because, since, told_through)
            SELECT :workspace, c.id, p.person_id, :because, :now,
                   coalesce((SELECT max(m.stored_at) FROM message m
                              WHERE m.channel_id = c.channel_id AND m.thread_key = c.thread_key), :now)
              FROM conversation c
             CROSS JOIN unnest(CAST(:people AS uuid[])) AS p (person_id)
             WHERE c.id = ANY (CAST(:conversations AS uuid[]))
             ORDER BY c.id, p.person_id
                ON CONFLICT (workspace_id, conversation_id, person_id)
            """;

    private static final String WISH = BEGIN + """
                DO UPDATE SET left_at = NULL, because = excluded.because, since = excluded.since, told_through = excluded.told_through
                        WHERE f.left_at IS NOT NULL
            """;

    private static final String BY_THEIR_WORK = BEGIN + """
                DO NOTHING
            """;

    private static final String LEAVE = """
            UPDATE conversation_follow
               SET left_at = :now
             WHERE conversation_id = :conversation
               AND person_id = :person
               AND left_at IS NULL
            """;

    private static final String OF = """
            SELECT conversation_id, person_id
              FROM conversation_follow
             WHERE conversation_id = ANY (CAST(:conversations AS uuid[]))
               AND left_at IS NULL
            """;

    private static final String FOLLOWS = """
            SELECT EXISTS (SELECT 1
                             FROM conversation_follow
                            WHERE conversation_id = :conversation AND person_id = :person AND left_at IS NULL)
            """;

    /** What was stored after a follower was told last is new to them, whatever its time and however often it is read. */
    private static final String HEAR = """
            WITH said AS (
              SELECT DISTINCT ON (s.channel_id, s.thread_key) s.*
                FROM unnest(CAST(:channels AS uuid[]), CAST(:threads AS text[]), CAST(:messages AS uuid[]), CAST(:stored AS timestamptz[]))
                       AS s (channel_id, thread_key, message_id, stored_at)
               ORDER BY s.channel_id, s.thread_key, s.stored_at DESC, s.message_id DESC)
            UPDATE conversation_follow f
               SET told_through = s.stored_at
              FROM said s
              JOIN conversation c USING (channel_id, thread_key)
             WHERE f.conversation_id = c.id
               AND f.left_at IS NULL
               AND f.told_through < s.stored_at
            RETURNING f.conversation_id, f.person_id, s.message_id
            """;

    private final JdbcClient jdbc;

    FollowRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conversation in which something new was said, and who is to hear of it. */
    record Told(ConversationId conversation, MessageId newest, Set<PersonId> followers) {}

    /** By their own wish, also where they had left; false when they follow already. */
    public boolean wish(WorkspaceId workspace, ConversationId conversation, PersonId person, Instant now) {
        return begin(WISH, workspace, List.of(conversation), List.of(person), "wish", now) > 0;
    }

    /** Because of what they do there; who left stays left. */
    public void byWork(
            WorkspaceId workspace,
            Collection<ConversationId> conversations,
            Collection<PersonId> people,
            String because,
            Instant now) {
        if (!conversations.isEmpty() && !people.isEmpty()) {
            begin(BY_THEIR_WORK, workspace, conversations, people, because, now);
        }
    }

    private int begin(
            String sql,
            WorkspaceId workspace,
            Collection<ConversationId> conversations,
            Collection<PersonId> people,
            String because,
            Instant now) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("conversations", texts(conversations))
                .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
                .param("because", because)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False when they did not follow it. */
    public boolean leave(ConversationId conversation, PersonId person, Instant now) {
        return jdbc.sql(LEAVE)
                        .param("conversation", conversation.value())
                        .param("person", person.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    public Map<ConversationId, Set<PersonId>> of(Collection<ConversationId> conversations) {
        var followers = new HashMap<ConversationId, Set<PersonId>>();
        jdbc.sql(OF).param("conversations", texts(conversations)).query(row -> {
            followers
                    .computeIfAbsent(
                            new ConversationId(row.getObject("conversation_id", UUID.class)), id -> new HashSet<>())
                    .add(new PersonId(row.getObject("person_id", UUID.class)));
        });
        return followers;
    }

    public boolean follows(PersonId person, ConversationId conversation) {
        return jdbc.sql(FOLLOWS)
                .param("conversation", conversation.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Who is to hear of these messages, and writes down that they did. */
    List<Told> hear(List<Message> said) {
        var told = new LinkedHashMap<ConversationId, Told>();
        jdbc.sql(HEAR)
                .param(
                        "channels",
                        said.stream().map(m -> m.channel().toString()).toArray(String[]::new))
                .param("threads", said.stream().map(Message::threadKey).toArray(String[]::new))
                .param("messages", said.stream().map(m -> m.id().toString()).toArray(String[]::new))
                .param("stored", said.stream().map(m -> m.stored().toString()).toArray(String[]::new))
                .query(row -> {
                    var newest = new MessageId(row.getObject("message_id", UUID.class));
                    told.computeIfAbsent(
                                    new ConversationId(row.getObject("conversation_id", UUID.class)),
                                    id -> new Told(id, newest, new HashSet<>()))
                            .followers()
                            .add(new PersonId(row.getObject("person_id", UUID.class)));
                });
        return List.copyOf(told.values());
    }

    /** Who left the team follows nothing. */
    void forget(PersonId person) {
        jdbc.sql("DELETE FROM conversation_follow WHERE person_id = :person")
                .param("person", person.value())
                .update();
    }

    private static String[] texts(Collection<ConversationId> ids) {
        return ids.stream().map(ConversationId::toString).toArray(String[]::new);
    }
}
