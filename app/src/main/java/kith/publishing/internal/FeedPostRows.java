package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.FeedFilter;
import kith.publishing.FeedPost;
import kith.publishing.FeedTemplate;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of rules that make posts of messages, and of what they made. Inside a transaction of the workspace. */
@Repository
public class FeedPostRows {
    private static final String INSERT = """
            INSERT INTO feed_post (workspace_id, id, source_id, channels, template, words_in, words_out, author, author_name, made_at)
            VALUES (kith_workspace(), :id, :source, :channels, :template, :in, :out, :by, :byName, :at)
            """;

    private static final String ALL = """
            SELECT f.*,
                   (SELECT count(*) FROM feed_post_made m WHERE m.feed_post_id = f.id AND m.post_id IS NOT NULL) AS made
              FROM feed_post f
            """;

    private static final String CLAIM = """
            INSERT INTO feed_post_made (workspace_id, feed_post_id, message_id, at)
            VALUES (kith_workspace(), :rule, :message, :at)
                ON CONFLICT DO NOTHING
            """;

    private static final String MADE = """
            UPDATE feed_post_made
               SET post_id = :post
             WHERE feed_post_id = :rule
               AND message_id = :message
            """;

    private final JdbcClient jdbc;

    FeedPostRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(FeedPost one) {
        jdbc.sql(INSERT)
                .param("id", one.id())
                .param("source", one.source().value())
                .param("channels", one.channels().stream().map(ChannelId::value).toArray(UUID[]::new))
                .param("template", one.template().text())
                .param("in", one.filter().in().toArray(String[]::new))
                .param("out", one.filter().out().toArray(String[]::new))
                .param("by", one.author().person())
                .param("byName", one.author().name())
                .param("at", one.author().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that go on first, the newest first. */
    public List<FeedPost> all() {
        return jdbc.sql(ALL + " ORDER BY f.ended_at IS NOT NULL, f.id DESC")
                .query((row, n) -> one(row))
                .list();
    }

    public List<FeedPost> running() {
        return jdbc.sql(ALL + " WHERE f.ended_at IS NULL ORDER BY f.id")
                .query((row, n) -> one(row))
                .list();
    }

    /** False when it had ended. */
    public boolean end(UUID id, Instant at) {
        return jdbc.sql("UPDATE feed_post SET ended_at = :at WHERE id = :id AND ended_at IS NULL")
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether the rule meets the message for the first time. */
    public boolean claim(UUID rule, UUID message, Instant at) {
        return jdbc.sql(CLAIM)
                        .param("rule", rule)
                        .param("message", message)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public void made(UUID rule, UUID message, PostId post) {
        jdbc.sql(MADE)
                .param("rule", rule)
                .param("message", message)
                .param("post", post.value())
                .update();
    }

    private static FeedPost one(ResultSet row) throws SQLException {
        return new FeedPost(
                row.getObject("id", UUID.class),
                new ChannelId(row.getObject("source_id", UUID.class)),
                Arrays.stream((UUID[]) row.getArray("channels").getArray())
                        .map(ChannelId::new)
                        .toList(),
                new FeedTemplate(row.getString("template")),
                new FeedFilter(words(row.getArray("words_in")), words(row.getArray("words_out"))),
                new By(
                        row.getObject("author", UUID.class),
                        row.getString("author_name"),
                        instant(row, "made_at").orElseThrow()),
                instant(row, "ended_at"),
                row.getLong("made"));
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
