package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Idea;
import kith.publishing.Idea.Noted;
import kith.publishing.Ideas.Filter;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ideas. Inside a transaction of the workspace. */
@Repository
public class IdeaRows {
    private static final String INSERT = """
            INSERT INTO idea (workspace_id, id, title, note, link, pillar_id, channels, asked_by, message_id, author, author_name, made_at)
            VALUES (kith_workspace(), :id, :title, :note, :link, :pillar, :channels, :askedBy, :message, :by, :byName, :at)
            """;

    private static final String CHANGE = """
            UPDATE idea
               SET title = :title, note = :note, link = :link, pillar_id = :pillar, channels = :channels, asked_by = :askedBy
             WHERE id = :id
            """;

    private static final String WAITING = """
            SELECT *
              FROM idea
             WHERE post_id IS NULL
               AND dropped_at IS NULL
               AND id < :before
               AND (CAST(:pillar AS uuid) IS NULL OR pillar_id = :pillar)
               AND (:words = '' OR title ILIKE :like OR note ILIKE :like)
             ORDER BY id DESC
             LIMIT :limit
            """;

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    IdeaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Idea idea) {
        noted(INSERT, idea)
                .param("message", idea.noted().message().orElse(null))
                .param("by", idea.author().person())
                .param("byName", idea.author().name())
                .param("at", idea.author().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void change(Idea idea) {
        noted(CHANGE, idea).update();
    }

    private JdbcClient.StatementSpec noted(String sql, Idea idea) {
        var noted = idea.noted();
        return jdbc.sql(sql)
                .param("id", idea.id())
                .param("title", noted.title())
                .param("note", noted.note())
                .param("link", noted.link())
                .param("pillar", noted.pillar().orElse(null))
                .param(
                        "channels",
                        noted.channels().stream().map(ChannelId::value).toArray(UUID[]::new))
                .param("askedBy", noted.askedBy());
    }

    /** The newest first. */
    public List<Idea> waiting(Filter filter, Optional<UUID> before, int limit) {
        var plain = filter.words().strip();
        return jdbc.sql(WAITING)
                .param("before", before.orElse(LAST))
                .param("pillar", filter.pillar().orElse(null))
                .param("words", plain)
                .param("like", "%" + plain.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("limit", limit)
                .query((row, n) -> idea(row))
                .list();
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM idea WHERE post_id IS NULL AND dropped_at IS NULL")
                .query(Long.class)
                .single();
    }

    public Optional<Idea> find(UUID id) {
        return one("SELECT * FROM idea WHERE id = :id AND dropped_at IS NULL", id);
    }

    /** The one that became that post. */
    public Optional<Idea> of(PostId post) {
        return jdbc.sql("SELECT * FROM idea WHERE post_id = :post")
                .param("post", post.value())
                .query((row, n) -> idea(row))
                .optional();
    }

    /** The idea, held against whoever else plans or drops it. */
    public Optional<Idea> hold(UUID id) {
        return one("SELECT * FROM idea WHERE id = :id AND dropped_at IS NULL FOR UPDATE", id);
    }

    private Optional<Idea> one(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query((row, n) -> idea(row)).optional();
    }

    public void became(UUID id, PostId post) {
        jdbc.sql("UPDATE idea SET post_id = :post WHERE id = :id")
                .param("id", id)
                .param("post", post.value())
                .update();
    }

    public void drop(UUID id, Instant at) {
        jdbc.sql("UPDATE idea SET dropped_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Idea idea(ResultSet row) throws SQLException {
        return new Idea(
                row.getObject("id", UUID.class),
                new Noted(
                        row.getString("title"),
                        row.getString("note"),
                        row.getString("link"),
                        Optional.ofNullable(row.getObject("pillar_id", UUID.class)),
                        Arrays.stream((UUID[]) row.getArray("channels").getArray())
                                .map(ChannelId::new)
                                .toList(),
                        row.getString("asked_by"),
                        Optional.ofNullable(row.getObject("message_id", UUID.class))),
                new By(
                        row.getObject("author", UUID.class),
                        row.getString("author_name"),
                        instant(row, "made_at").orElseThrow()),
                Optional.ofNullable(row.getObject("post_id", UUID.class)).map(PostId::new));
    }
}
