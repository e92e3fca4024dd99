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
import kith.publishing.Withdrawal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who asked for posts to be taken away, and who confirmed it. Inside a transaction of the workspace. */
@Repository
public class WithdrawalRows {
    private static final String INSERT = """
            INSERT INTO post_withdrawal (workspace_id, id, post_id, why, asked_by, asked_by_name, asked_at)
            VALUES (kith_workspace(), :id, :post, :why, :by, :name, :at)
            """;

    private static final String CONFIRM = """
            UPDATE post_withdrawal
               SET confirmed_by = :by, confirmed_by_name = :name, confirmed_at = :at, alone = :alone
             WHERE id = :id
            """;

    private static final String OPEN = """
            SELECT *
              FROM post_withdrawal
             WHERE dropped_at IS NULL
               AND confirmed_at IS NULL
             ORDER BY asked_at
             LIMIT :limit
            """;

    private final JdbcClient jdbc;

    WithdrawalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(UUID id, PostId post, String why, By by) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("post", post.value())
                .param("why", why)
                .param("by", by.person())
                .param("name", by.name())
                .param("at", by.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void confirm(UUID id, By by, boolean alone) {
        jdbc.sql(CONFIRM)
                .param("id", id)
                .param("by", by.person())
                .param("name", by.name())
                .param("at", by.at().atOffset(ZoneOffset.UTC))
                .param("alone", alone)
                .update();
    }

    public void drop(UUID id, String name, Instant at) {
        jdbc.sql("UPDATE post_withdrawal SET dropped_by_name = :name, dropped_at = :at WHERE id = :id")
                .param("id", id)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** That which was not taken back. */
    public Optional<Withdrawal> of(PostId post) {
        return jdbc.sql("SELECT * FROM post_withdrawal WHERE post_id = :post AND dropped_at IS NULL")
                .param("post", post.value())
                .query((row, n) -> withdrawal(row))
                .optional();
    }

    /** Those that nobody has confirmed, the oldest first. */
    public List<Withdrawal> open(int limit) {
        return jdbc.sql(OPEN)
                .param("limit", limit)
                .query((row, n) -> withdrawal(row))
                .list();
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        var name = row.getString("confirmed_by_name");
        var person = row.getObject("confirmed_by", UUID.class);
        return new Withdrawal(
                row.getObject("id", UUID.class),
                new PostId(row.getObject("post_id", UUID.class)),
                row.getString("why"),
                new By(
                        row.getObject("asked_by", UUID.class),
                        row.getString("asked_by_name"),
                        instant(row, "asked_at").orElseThrow()),
                instant(row, "confirmed_at").map(at -> new By(person, name, at)),
                row.getBoolean("alone"));
    }
}
