package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Corrected;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import kith.publishing.WaitingCorrection;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Corrections that wait for an approval. Inside a transaction of the workspace. */
@Repository
public class WaitingCorrectionRows {
    private static final String INSERT = """
            INSERT INTO waiting_correction (workspace_id, post_id, says, channels, texts, comment_channels, comments,
                                            media, alts, note, leaves, by_id, by_name, at)
            VALUES (kith_workspace(), :post, :says, :channels, :texts, :commentChannels, :comments,
                    :media, :alts, :note, :leaves, :by, :byName, :at)
            """;

    private static final String AGREE = """
            INSERT INTO correction_agreement (workspace_id, post_id, person, at)
            VALUES (kith_workspace(), :post, :person, :at)
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    WaitingCorrectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(PostId post, WaitingCorrection waiting) {
        var given = waiting.given();
        var own = List.copyOf(given.own().entrySet());
        var comments = List.copyOf(given.comments().entrySet());
        jdbc.sql(INSERT)
                .param("post", post.value())
                .param("says", given.text())
                .param("channels", own.stream().map(one -> one.getKey().value()).toArray(UUID[]::new))
                .param("texts", own.stream().map(one -> one.getValue()).toArray(String[]::new))
                .param(
                        "commentChannels",
                        comments.stream().map(one -> one.getKey().value()).toArray(UUID[]::new))
                .param("comments", comments.stream().map(one -> one.getValue()).toArray(String[]::new))
                .param("media", given.pictures().map(PictureColumns::media).orElse(null))
                .param("alts", given.pictures().map(PictureColumns::alts).orElse(null))
                .param("note", given.note())
                .param("leaves", given.leave())
                .param("by", waiting.by().person())
                .param("byName", waiting.by().name())
                .param("at", waiting.by().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<WaitingCorrection> find(PostId post) {
        return jdbc.sql("SELECT * FROM waiting_correction WHERE post_id = :post")
                .param("post", post.value())
                .query((row, n) -> new WaitingCorrection(
                        new Corrected(
                                row.getString("says"),
                                texts(row, "channels", "texts"),
                                texts(row, "comment_channels", "comments"),
                                PictureColumns.of(row, "media", "alts"),
                                row.getString("note"),
                                row.getBoolean("leaves")),
                        new By(
                                row.getObject("by_id", UUID.class),
                                row.getString("by_name"),
                                instant(row, "at").orElseThrow())))
                .optional();
    }

    private static Map<ChannelId, String> texts(ResultSet row, String channels, String texts) throws SQLException {
        var of = (UUID[]) row.getArray(channels).getArray();
        var says = (String[]) row.getArray(texts).getArray();
        var all = new HashMap<ChannelId, String>();
        for (int i = 0; i < of.length; i++) {
            all.put(new ChannelId(of[i]), says[i]);
        }
        return all;
    }

    public void delete(PostId post) {
        jdbc.sql("DELETE FROM waiting_correction WHERE post_id = :post")
                .param("post", post.value())
                .update();
    }

    public void agree(PostId post, PersonId person, Instant at) {
        jdbc.sql(AGREE)
                .param("post", post.value())
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<PersonId> agreed(PostId post) {
        return jdbc.sql("SELECT person FROM correction_agreement WHERE post_id = :post ORDER BY at")
                .param("post", post.value())
                .query((row, n) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }
}
