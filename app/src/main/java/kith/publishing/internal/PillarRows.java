package kith.publishing.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.publishing.Pillar;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of pillars. Inside a transaction of the workspace. */
@Repository
public class PillarRows {
    private static final String INSERT = """
            INSERT INTO pillar (workspace_id, id, name, share)
            VALUES (kith_workspace(), :id, :name, :share)
                ON CONFLICT DO NOTHING
            """;

    private static final String SPEAKS_OF = """
            INSERT INTO post_pillar (workspace_id, post_id, pillar_id)
            VALUES (kith_workspace(), :post, :pillar)
                ON CONFLICT (workspace_id, post_id) DO UPDATE SET pillar_id = excluded.pillar_id
            """;

    private static final String COUNTED = """
            SELECT s.pillar_id, count(*) AS posts
              FROM post p
              JOIN post_pillar s ON s.workspace_id = p.workspace_id AND s.post_id = p.id
             WHERE p.workspace_id = kith_workspace()
               AND p.at >= :from
               AND p.at < :to
               AND p.state <> 'withdrawn'
             GROUP BY s.pillar_id
            """;

    private final JdbcClient jdbc;

    PillarRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one with the largest share first. */
    public List<Pillar> all() {
        return jdbc.sql("SELECT * FROM pillar ORDER BY share DESC, name")
                .query((row, n) ->
                        new Pillar(row.getObject("id", UUID.class), row.getString("name"), row.getInt("share")))
                .list();
    }

    /** False when one has that name. */
    public boolean insert(Pillar pillar) {
        return jdbc.sql(INSERT)
                        .param("id", pillar.id())
                        .param("name", pillar.name())
                        .param("share", pillar.share())
                        .update()
                == 1;
    }

    public void remove(UUID id) {
        jdbc.sql("DELETE FROM pillar WHERE id = :id").param("id", id).update();
    }

    public Optional<UUID> of(PostId post) {
        return jdbc.sql("SELECT pillar_id FROM post_pillar WHERE post_id = :post")
                .param("post", post.value())
                .query(UUID.class)
                .optional();
    }

    public void speaksOf(PostId post, Optional<UUID> pillar) {
        if (pillar.isEmpty()) {
            jdbc.sql("DELETE FROM post_pillar WHERE post_id = :post")
                    .param("post", post.value())
                    .update();
            return;
        }
        jdbc.sql(SPEAKS_OF)
                .param("post", post.value())
                .param("pillar", pillar.get())
                .update();
    }

    public Map<UUID, Long> counted(Instant from, Instant to) {
        var found = new HashMap<UUID, Long>();
        jdbc.sql(COUNTED)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    found.put(row.getObject("pillar_id", UUID.class), row.getLong("posts"));
                });
        return found;
    }
}
