package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import kith.publishing.PostLink;
import kith.publishing.PostLink.Decided;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links for people without an account. Inside a transaction of the workspace. */
@Repository
public class PostLinkRows {
    private static final String INSERT = """
            INSERT INTO post_link (workspace_id, id, post_id, name, made_by, made_by_name, made_at, expires_at)
            VALUES (kith_workspace(), :id, :post, :name, :by, :byName, :at, :expires)
            """;

    private final JdbcClient jdbc;

    PostLinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(UUID id, PostId post, String name, By by, Instant expires) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("post", post.value())
                .param("name", name)
                .param("by", by.person())
                .param("byName", by.name())
                .param("at", by.at().atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<PostLink> find(UUID id) {
        return jdbc.sql("SELECT * FROM post_link WHERE id = :id")
                .param("id", id)
                .query((row, n) -> link(row))
                .optional();
    }

    /** The oldest first. */
    public List<PostLink> of(PostId post) {
        return jdbc.sql("SELECT * FROM post_link WHERE post_id = :post ORDER BY made_at, id")
                .param("post", post.value())
                .query((row, n) -> link(row))
                .list();
    }

    public boolean end(UUID id, PostId post, Instant now) {
        return jdbc.sql("UPDATE post_link SET ended_at = :now WHERE id = :id AND post_id = :post AND ended_at IS NULL")
                        .param("id", id)
                        .param("post", post.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public void decide(UUID id, Decided decided) {
        jdbc.sql("UPDATE post_link SET decided = :decided, decided_version = :version, decided_at = :at WHERE id = :id")
                .param("id", id)
                .param("decided", decided.approved() ? "approved" : "refused")
                .param("version", decided.version())
                .param("at", decided.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static PostLink link(ResultSet row) throws SQLException {
        var decided = instant(row, "decided_at");
        var approved = "approved".equals(row.getString("decided"));
        var version = row.getLong("decided_version");
        return new PostLink(
                row.getObject("id", UUID.class),
                new PostId(row.getObject("post_id", UUID.class)),
                row.getString("name"),
                new By(
                        row.getObject("made_by", UUID.class),
                        row.getString("made_by_name"),
                        instant(row, "made_at").orElseThrow()),
                instant(row, "expires_at").orElseThrow(),
                instant(row, "ended_at"),
                decided.map(at -> new Decided(approved, version, at)),
                "");
    }
}
