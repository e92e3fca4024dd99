package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.publishing.Comment;
import kith.publishing.Post.Approval;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said of posts. Inside a transaction of the workspace. */
@Repository
public class CommentRows {
    private static final String INSERT = """
            INSERT INTO post_comment (workspace_id, id, post_id, by_id, by_name, text, at)
            VALUES (kith_workspace(), :id, :post, :by, :name, :text, :at)
            """;

    private static final String OF = """
            SELECT *
              FROM post_comment
             WHERE post_id = :post
             ORDER BY at, id
            """;

    private final JdbcClient jdbc;

    CommentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param by who, and when
     */
    public void insert(PostId post, Approval by, String text) {
        jdbc.sql(INSERT)
                .param("id", Ids.next())
                .param("post", post.value())
                .param("by", by.person().orElse(null))
                .param("name", by.name())
                .param("text", text)
                .param("at", by.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<Comment> of(PostId post) {
        return jdbc.sql(OF)
                .param("post", post.value())
                .query((row, n) -> new Comment(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("by_id", UUID.class)),
                        row.getString("by_name"),
                        row.getString("text"),
                        instant(row, "at").orElseThrow()))
                .list();
    }
}
