package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Correction;
import kith.publishing.Correction.Comment;
import kith.publishing.Correction.CommentWay;
import kith.publishing.Correction.Deed;
import kith.publishing.Correction.Exchange;
import kith.publishing.Correction.OnChannel;
import kith.publishing.Correction.Way;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of posts that have left. Inside a transaction of the workspace. */
@Repository
public class CorrectionRows {
    private static final String INSERT = """
            INSERT INTO post_correction (workspace_id, post_id, number, was, says, note, media_was, alts_was, media, alts,
                                         by_id, by_name, at)
            VALUES (kith_workspace(), :post, :number, :was, :says, :note, :mediaWas, :altsWas, :media, :alts,
                    :by, :name, :at)
            """;

    private static final String CHANNEL = """
            INSERT INTO post_corrected (workspace_id, post_id, number, channel_id, way, was, says,
                                        comment_way, comment_was, comment_says, pictures_way)
            VALUES (kith_workspace(), :post, :number, :channel, :way, :was, :says,
                    :commentWay, :commentWas, :commentSays, :picturesWay)
            """;

    private static final String CHANNELS = """
            SELECT number, channel_id, way, was, says, comment_way, comment_was, comment_says, pictures_way
              FROM post_corrected
             WHERE post_id = :post
             ORDER BY number, channel_id
            """;

    private static final String FIRST_COMMENTS = """
            SELECT DISTINCT ON (channel_id) channel_id, comment_was
              FROM post_corrected
             WHERE post_id = :post
               AND comment_was IS NOT NULL
             ORDER BY channel_id, number
            """;

    private final JdbcClient jdbc;
    private final LaterActRows acts;

    CorrectionRows(JdbcClient jdbc, LaterActRows acts) {
        this.jdbc = jdbc;
        this.acts = acts;
    }

    /** Which number the next version gets. */
    public int next(PostId post) {
        return jdbc.sql("SELECT coalesce(max(number), 1) + 1 FROM post_correction WHERE post_id = :post")
                .param("post", post.value())
                .query(Integer.class)
                .single();
    }

    public void insert(PostId post, Correction made) {
        jdbc.sql(INSERT)
                .param("post", post.value())
                .param("number", made.number())
                .param("was", made.was())
                .param("says", made.says())
                .param("note", made.note())
                .param(
                        "mediaWas",
                        made.pictures()
                                .map(all -> PictureColumns.media(all.was()))
                                .orElse(null))
                .param(
                        "altsWas",
                        made.pictures()
                                .map(all -> PictureColumns.alts(all.was()))
                                .orElse(null))
                .param(
                        "media",
                        made.pictures()
                                .map(all -> PictureColumns.media(all.says()))
                                .orElse(null))
                .param(
                        "alts",
                        made.pictures()
                                .map(all -> PictureColumns.alts(all.says()))
                                .orElse(null))
                .param("by", made.by().person())
                .param("name", made.by().name())
                .param("at", made.by().at().atOffset(ZoneOffset.UTC))
                .update();
        made.channels()
                .forEach(one -> jdbc.sql(CHANNEL)
                        .param("post", post.value())
                        .param("number", made.number())
                        .param("channel", one.channel().value())
                        .param("way", one.way().word())
                        .param("was", one.was())
                        .param("says", one.says())
                        .param(
                                "commentWay",
                                one.comment().map(said -> said.way().word()).orElse(null))
                        .param("commentWas", one.comment().map(Comment::was).orElse(null))
                        .param("commentSays", one.comment().map(Comment::says).orElse(null))
                        .param("picturesWay", one.pictures().map(Way::word).orElse(null))
                        .update());
    }

    /** The newest first. */
    public List<Correction> of(PostId post) {
        var later = acts.of(post);
        var channels = new HashMap<Integer, List<OnChannel>>();
        jdbc.sql(CHANNELS).param("post", post.value()).query(row -> {
            int number = row.getInt("number");
            var channel = new ChannelId(row.getObject("channel_id", UUID.class));
            channels.computeIfAbsent(number, n -> new ArrayList<>())
                    .add(new OnChannel(
                            channel,
                            Way.of(row.getString("way")),
                            row.getString("was"),
                            row.getString("says"),
                            comment(row),
                            Optional.ofNullable(row.getString("pictures_way")).map(Way::of),
                            later.stream()
                                    .filter(act -> act.channel().equals(channel)
                                            && act.number()
                                                    .filter(n -> n == number)
                                                    .isPresent())
                                    .map(act -> new Deed(act.delivery(), act.does()))
                                    .toList()));
        });
        return jdbc.sql("SELECT * FROM post_correction WHERE post_id = :post ORDER BY number DESC")
                .param("post", post.value())
                .query((row, n) -> new Correction(
                        row.getInt("number"),
                        row.getString("was"),
                        row.getString("says"),
                        row.getString("note"),
                        new By(
                                row.getObject("by_id", UUID.class),
                                row.getString("by_name"),
                                instant(row, "at").orElseThrow()),
                        exchange(row),
                        channels.getOrDefault(row.getInt("number"), List.of())))
                .list();
    }

    private static Optional<Comment> comment(ResultSet row) throws SQLException {
        var way = row.getString("comment_way");
        return way == null
                ? Optional.empty()
                : Optional.of(
                        new Comment(CommentWay.of(way), row.getString("comment_was"), row.getString("comment_says")));
    }

    private static Optional<Exchange> exchange(ResultSet row) throws SQLException {
        var was = PictureColumns.of(row, "media_was", "alts_was");
        var says = PictureColumns.of(row, "media", "alts");
        return was.flatMap(before -> says.map(after -> new Exchange(before, after)));
    }

    /** What first comments said when they left, where a correction has changed them. */
    public Map<ChannelId, String> firstComments(PostId post) {
        var all = new HashMap<ChannelId, String>();
        jdbc.sql(FIRST_COMMENTS).param("post", post.value()).query(row -> {
            all.put(new ChannelId(row.getObject("channel_id", UUID.class)), row.getString("comment_was"));
        });
        return all;
    }
}
