package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Correction;
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
            INSERT INTO post_correction (workspace_id, post_id, number, was, says, note, by_id, by_name, at)
            VALUES (kith_workspace(), :post, :number, :was, :says, :note, :by, :name, :at)
            """;

    private static final String CHANNEL = """
            INSERT INTO post_corrected (workspace_id, post_id, number, channel_id, way, was, says)
            VALUES (kith_workspace(), :post, :number, :channel, :way, :was, :says)
            """;

    private static final String CHANNELS = """
            SELECT number, channel_id, way, was, says
              FROM post_corrected
             WHERE post_id = :post
             ORDER BY number, channel_id
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
                        .update());
    }

    /** The newest first. */
    public List<Correction> of(PostId post) {
        var later = acts.of(post);
        var channels = new HashMap<Integer, List<OnChannel>>();
        jdbc.sql(CHANNELS).param("post", post.value()).query(row -> {
            int number = row.getInt("number");
            var channel = new ChannelId(row.getObject("channel_id", UUID.class));
            channels.computeIfAbsent(number, n -> new java.util.ArrayList<>())
                    .add(new OnChannel(
                            channel,
                            Way.of(row.getString("way")),
                            row.getString("was"),
                            row.getString("says"),
                            later.stream()
                                    .filter(act -> act.channel().equals(channel)
                                            && act.number()
                                                    .filter(n -> n == number)
                                                    .isPresent())
                                    .map(LaterActRows.LaterAct::delivery)
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
                        channels.getOrDefault(row.getInt("number"), List.of())))
                .list();
    }
}
