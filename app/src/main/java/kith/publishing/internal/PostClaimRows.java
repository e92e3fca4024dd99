package kith.publishing.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kith.publishing.PostId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which post open. Rows of the past are passed over, and taken away when somebody comes anew. */
@Repository
public class PostClaimRows {
    private static final String OF = """
            SELECT person_id, doing
              FROM post_claim
             WHERE post_id = :post
               AND until > :now
             ORDER BY doing DESC, person_id
            """;

    private static final String PUT = """
            WITH was AS (
              SELECT doing, until
                FROM post_claim
               WHERE post_id = :post
                 AND person_id = :person)
            INSERT INTO post_claim (workspace_id, post_id, person_id, doing, until)
            SELECT kith_workspace(), p.id, :person, :doing, :until
              FROM post p
             WHERE p.id = :post                      -- one that is not there is claimed by nobody
                ON CONFLICT (workspace_id, post_id, person_id)
                DO UPDATE SET doing = excluded.doing, until = excluded.until
            RETURNING NOT EXISTS (SELECT FROM was WHERE was.doing = :doing AND was.until > :now)
            """;

    private final JdbcClient jdbc;

    PostClaimRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(PersonId person, boolean writes) {}

    public List<Row> of(PostId post, Instant now) {
        return jdbc.sql(OF)
                .param("post", post.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Row(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("doing").equals("writing")))
                .list();
    }

    /** True when nobody knew of it. */
    public boolean put(PostId post, PersonId person, boolean writes, Instant now, Instant until) {
        boolean news = jdbc.sql(PUT)
                .param("post", post.value())
                .param("person", person.value())
                .param("doing", writes ? "writing" : "reading")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (news) {
            jdbc.sql("DELETE FROM post_claim WHERE until < :now")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return news;
    }

    public boolean delete(PostId post, PersonId person) {
        return jdbc.sql("DELETE FROM post_claim WHERE post_id = :post AND person_id = :person")
                        .param("post", post.value())
                        .param("person", person.value())
                        .update()
                > 0;
    }
}
