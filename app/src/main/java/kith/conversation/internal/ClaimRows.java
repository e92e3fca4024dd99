package kith.conversation.internal;

import static kith.database.Instants.instant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kith.conversation.Claim.Doing;
import kith.conversation.ConversationId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which conversation open. Rows of the past are passed over, and taken away when somebody comes anew. */
@Repository
public class ClaimRows {
    private static final String OF = """
            SELECT person_id, doing, until
              FROM conversation_claim
             WHERE conversation_id = :conversation
               AND until > :now
             ORDER BY doing DESC, person_id
            """;

    private static final String PUT = """
            WITH was AS (
              SELECT doing, until
                FROM conversation_claim
               WHERE conversation_id = :conversation
                 AND person_id = :person)
            INSERT INTO conversation_claim (workspace_id, conversation_id, person_id, doing, until)
            VALUES (kith_workspace(), :conversation, :person, :doing, :until)
                ON CONFLICT (workspace_id, conversation_id, person_id)
                DO UPDATE SET doing = excluded.doing, until = excluded.until
            RETURNING NOT EXISTS (SELECT FROM was WHERE was.doing = :doing AND was.until > :now)
            """;

    private static final String DELETE = """
            DELETE FROM conversation_claim
             WHERE conversation_id = :conversation
               AND person_id = :person
            """;

    private static final String FORGET = """
            DELETE FROM conversation_claim
             WHERE until < :now
            """;

    private final JdbcClient jdbc;

    ClaimRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(PersonId person, Doing doing, Instant until) {}

    public List<Row> of(ConversationId conversation, Instant now) {
        return jdbc.sql(OF)
                .param("conversation", conversation.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Row(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Doing.of(row.getString("doing")).orElseThrow(),
                        instant(row, "until").orElseThrow()))
                .list();
    }

    /** True when nobody knew of it. */
    public boolean put(ConversationId conversation, PersonId person, Doing doing, Instant now, Instant until) {
        boolean news = jdbc.sql(PUT)
                .param("conversation", conversation.value())
                .param("person", person.value())
                .param("doing", doing.word())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (news) {
            jdbc.sql(FORGET).param("now", now.atOffset(ZoneOffset.UTC)).update();
        }
        return news;
    }

    public boolean delete(ConversationId conversation, PersonId person) {
        return jdbc.sql(DELETE)
                        .param("conversation", conversation.value())
                        .param("person", person.value())
                        .update()
                > 0;
    }
}
