package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Freeze;
import kith.publishing.Freeze.Ended;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of freezes. Inside a transaction of the workspace. */
@Repository
public class FreezeRows {
    private static final String BEGIN = """
            INSERT INTO post_freeze (workspace_id, id, channel_id, why, begun_by, begun_by_name, begun_at)
            VALUES (kith_workspace(), :id, :channel, :why, :by, :name, :at)
                ON CONFLICT DO NOTHING
            """;

    private static final String ALL = """
            SELECT f.*, (SELECT count(*)
                           FROM post p
                          WHERE p.workspace_id = f.workspace_id AND p.freeze_id = f.id AND p.stage = 'held') AS held
              FROM post_freeze f
             ORDER BY f.ended_at IS NOT NULL, f.begun_at DESC
             LIMIT 50
            """;

    private static final String ONE = """
            SELECT f.*, (SELECT count(*)
                           FROM post p
                          WHERE p.workspace_id = f.workspace_id AND p.freeze_id = f.id AND p.stage = 'held') AS held
              FROM post_freeze f
             WHERE f.id = :id
            """;

    private static final String TOUCHED = """
            SELECT id
              FROM post
             WHERE state = 'scheduled'
               AND (CAST(:channel AS uuid) IS NULL OR :channel = ANY (channels))
             ORDER BY at
            """;

    /** One that begins now waits for whoever schedules, and whoever schedules sees it: both hold the same lock. */
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock%s(hashtextextended('freeze ' || kith_workspace(), 0))
            """;

    private static final String UNDER_WAY = """
            SELECT why
              FROM post_freeze
             WHERE ended_at IS NULL
               AND (channel_id IS NULL OR channel_id = ANY (:channels))
             ORDER BY begun_at
             LIMIT 1
            """;

    private final JdbcClient jdbc;

    FreezeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean begin(UUID id, Optional<ChannelId> channel, String why, By by) {
        jdbc.sql(LOCK.formatted("")).query((row, n) -> "").list();
        return jdbc.sql(BEGIN)
                        .param("id", id)
                        .param("channel", channel.map(ChannelId::value).orElse(null))
                        .param("why", why)
                        .param("by", by.person())
                        .param("name", by.name())
                        .param("at", by.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public boolean end(UUID id, String name, Instant now) {
        return jdbc.sql(
                                "UPDATE post_freeze SET ended_at = :now, ended_by_name = :name WHERE id = :id AND ended_at IS NULL")
                        .param("id", id)
                        .param("name", name)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Those that last first. */
    public List<Freeze> all() {
        return jdbc.sql(ALL).query((row, n) -> freeze(row)).list();
    }

    public Optional<Freeze> find(UUID id) {
        return jdbc.sql(ONE).param("id", id).query((row, n) -> freeze(row)).optional();
    }

    /** Why nothing may be planned on these channels; empty when something may. Nobody begins a freeze until this transaction is over. */
    public Optional<String> underWay(List<ChannelId> channels) {
        jdbc.sql(LOCK.formatted("_shared")).query((row, n) -> "").list();
        return jdbc.sql(UNDER_WAY)
                .param("channels", channels.stream().map(ChannelId::value).toArray(UUID[]::new))
                .query(String.class)
                .optional();
    }

    /** Scheduled posts that it holds. */
    public List<PostId> touched(Optional<ChannelId> channel) {
        return jdbc.sql(TOUCHED)
                .param("channel", channel.map(ChannelId::value).orElse(null))
                .query((row, n) -> new PostId(row.getObject("id", UUID.class)))
                .list();
    }

    public void holds(UUID freeze, PostId post) {
        jdbc.sql("UPDATE post SET freeze_id = :freeze WHERE id = :post")
                .param("freeze", freeze)
                .param("post", post.value())
                .update();
    }

    /** What it holds still, the next first. */
    public List<PostId> held(UUID freeze) {
        return jdbc.sql("SELECT id FROM post WHERE freeze_id = :freeze AND stage = 'held' ORDER BY at, id")
                .param("freeze", freeze)
                .query((row, n) -> new PostId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Freeze freeze(ResultSet row) throws SQLException {
        var name = row.getString("ended_by_name");
        return new Freeze(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("channel_id", UUID.class)).map(ChannelId::new),
                row.getString("why"),
                new By(
                        row.getObject("begun_by", UUID.class),
                        row.getString("begun_by_name"),
                        instant(row, "begun_at").orElseThrow()),
                instant(row, "ended_at").map(at -> new Ended(name, at)),
                row.getInt("held"));
    }
}
