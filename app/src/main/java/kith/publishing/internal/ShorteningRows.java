package kith.publishing.internal;

import java.util.Optional;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which posts have their links shortened. Inside a transaction of the workspace. */
@Repository
public class ShorteningRows {
    private static final String SET = """
            INSERT INTO post_shortening (workspace_id, post_id, campaign)
            VALUES (kith_workspace(), :post, :campaign)
                ON CONFLICT (workspace_id, post_id) DO UPDATE SET campaign = excluded.campaign
            """;

    private final JdbcClient jdbc;

    ShorteningRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The campaign by which its links are known, which may have no name; empty: its links stay as they are. */
    public Optional<String> campaign(PostId post) {
        return jdbc.sql("SELECT campaign FROM post_shortening WHERE post_id = :post")
                .param("post", post.value())
                .query(String.class)
                .optional();
    }

    public void set(PostId post, String campaign) {
        jdbc.sql(SET).param("post", post.value()).param("campaign", campaign).update();
    }

    public void remove(PostId post) {
        jdbc.sql("DELETE FROM post_shortening WHERE post_id = :post")
                .param("post", post.value())
                .update();
    }
}
