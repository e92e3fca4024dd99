package kith.publishing.internal;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.PostId;
import kith.publishing.PostImports.How;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables that wait to be brought in, and which of their lines were. Inside a transaction of the workspace. */
@Repository
public class PostImportRows {
    private static final String INSERT = """
            INSERT INTO post_import (workspace_id, id, name, file, channels, zone, day_first, made_by, made_at)
            VALUES (kith_workspace(), :id, :name, :file, :channels, :zone, :dayFirst, :by, :at)
            """;

    private static final String BROUGHT = """
            INSERT INTO post_import_line (workspace_id, said_sha256, post_id)
            VALUES (kith_workspace(), :sha, :post)
            """;

    private final JdbcClient jdbc;

    PostImportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A table that waits. */
    public record Waiting(String name, byte[] file, How how) {}

    public void insert(UUID id, Waiting waiting, UUID by, Instant now) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("name", waiting.name())
                .param("file", waiting.file())
                .param(
                        "channels",
                        waiting.how().channels().stream().map(ChannelId::value).toArray(UUID[]::new))
                .param("zone", waiting.how().zone().getId())
                .param("dayFirst", waiting.how().dayFirst())
                .param("by", by)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nobody comes back to what waits since then. */
    public void forgetBefore(Instant then) {
        jdbc.sql("DELETE FROM post_import WHERE made_at < :then")
                .param("then", then.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Waiting> find(UUID id) {
        return jdbc.sql("SELECT * FROM post_import WHERE id = :id")
                .param("id", id)
                .query((row, n) -> new Waiting(
                        row.getString("name"),
                        row.getBytes("file"),
                        new How(
                                Arrays.stream(uuids(row.getArray("channels")))
                                        .map(ChannelId::new)
                                        .toList(),
                                ZoneId.of(row.getString("zone")),
                                row.getBoolean("day_first"))))
                .optional();
    }

    private static UUID[] uuids(Array array) throws SQLException {
        return (UUID[]) array.getArray();
    }

    /** The post that this line became. Whoever asks next waits until this transaction is over. */
    public Optional<PostId> brought(byte[] sha256) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('post import ' || kith_workspace(), 0))")
                .query((row, n) -> "")
                .list();
        return jdbc.sql("SELECT post_id FROM post_import_line WHERE said_sha256 = :sha")
                .param("sha", sha256)
                .query((row, n) -> new PostId(row.getObject("post_id", UUID.class)))
                .optional();
    }

    public void bring(byte[] sha256, PostId post) {
        jdbc.sql(BROUGHT).param("sha", sha256).param("post", post.value()).update();
    }
}
