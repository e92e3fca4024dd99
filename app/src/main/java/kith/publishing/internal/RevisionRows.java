package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.publishing.Post;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import kith.publishing.Revision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What posts said before. What one writer saves within a while is one revision. */
@Repository
public class RevisionRows {
    private static final Duration A_WHILE = Duration.ofMinutes(5);
    private static final int SHOWN = 50;

    private static final String GROW = """
            UPDATE post_revision
               SET title = :title, text = :text, own = :own::jsonb
             WHERE post_id = :post
               AND number = (SELECT max(number) FROM post_revision WHERE post_id = :post)
               AND by_id = :by
               AND at > :since
            """;

    private static final String INSERT = """
            INSERT INTO post_revision (workspace_id, post_id, number, title, text, own, by_id, by_name, at)
            VALUES (kith_workspace(), :post, :number, :title, :text, :own::jsonb, :by, :byName, :at)
            """;

    private static final String OF = """
            SELECT *
              FROM post_revision
             WHERE post_id = :post
             ORDER BY number DESC
             LIMIT :limit
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<UUID, String>> OWN = new TypeReference<>() {};

    private final JdbcClient jdbc;

    RevisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what it says now; true when that begins a new revision. */
    public boolean keep(Post post) {
        return !grow(post) && insert(post);
    }

    private boolean grow(Post post) {
        var since = post.writer().at().minus(A_WHILE);
        return says(GROW, post).param("since", since.atOffset(ZoneOffset.UTC)).update() == 1;
    }

    /** Keeps what it says now as a revision of its own. */
    public boolean insert(Post post) {
        return says(INSERT, post)
                        .param("number", post.version())
                        .param("byName", post.writer().name())
                        .param("at", post.writer().at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec says(String sql, Post post) {
        var own = post.variants().stream()
                .filter(variant -> variant.own().isPresent())
                .collect(Collectors.toMap(
                        variant -> variant.channel().value(),
                        variant -> variant.own().orElseThrow()));
        return jdbc.sql(sql)
                .param("post", post.id().value())
                .param("title", post.title())
                .param("text", post.text())
                .param("own", JSON.writeValueAsString(own))
                .param("by", post.writer().person());
    }

    public List<Revision> of(PostId post) {
        return jdbc.sql(OF)
                .param("post", post.value())
                .param("limit", SHOWN)
                .query((row, n) -> new Revision(
                        row.getLong("number"),
                        row.getString("title"),
                        row.getString("text"),
                        JSON.readValue(row.getString("own"), OWN),
                        new By(
                                row.getObject("by_id", UUID.class),
                                row.getString("by_name"),
                                instant(row, "at").orElseThrow())))
                .list();
    }
}
