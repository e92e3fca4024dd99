package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.DeliveryId;
import kith.media.MediaId;
import kith.publishing.Picture;
import kith.publishing.Post;
import kith.publishing.Post.Approval;
import kith.publishing.Post.By;
import kith.publishing.Post.State;
import kith.publishing.Post.Time;
import kith.publishing.Post.Variant;
import kith.publishing.PostId;
import kith.publishing.Written;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Rows of posts and of what their channels say. Inside a transaction of the workspace. */
@Repository
public class PostRows {
    private static final String INSERT = """
            INSERT INTO post (workspace_id, id, title, brief, text, wall, zone, at, channels,
                              author, author_name, made_at, writer, writer_name, written_at)
            VALUES (kith_workspace(), :id, :title, :brief, :text, :wall, :zone, :at, :channels,
                    :by, :byName, :now, :by, :byName, :now)
            """;

    private static final String WRITE = """
            UPDATE post
               SET title = :title, brief = :brief, text = :text, wall = :wall, zone = :zone, at = :at, channels = :channels,
                   writer = :by, writer_name = :byName, written_at = :now, version = version + 1
             WHERE id = :id
            """;

    private static final String VARIANT = """
            INSERT INTO post_variant (workspace_id, post_id, channel_id, text, without, first_comment)
            VALUES (kith_workspace(), :id, :channel, :text, :without, :firstComment)
                ON CONFLICT (workspace_id, post_id, channel_id)
                DO UPDATE SET text = excluded.text, without = excluded.without, first_comment = excluded.first_comment
            """;

    private static final String STAGE = """
            UPDATE post
               SET stage = :stage, state = :stage, why = :why, version = version + 1,
                   asked_at = CASE WHEN :stage = 'review' THEN :now WHEN :stage = 'draft' THEN NULL ELSE asked_at END,
                   approved_by = CASE WHEN :stage IN ('draft', 'review') THEN NULL ELSE approved_by END,
                   approved_by_name = CASE WHEN :stage IN ('draft', 'review') THEN NULL ELSE approved_by_name END,
                   approved_at = CASE WHEN :stage IN ('draft', 'review') THEN NULL ELSE approved_at END
             WHERE id = :id
            """;

    private static final String APPROVE = """
            UPDATE post
               SET stage = 'approved', state = 'approved', version = version + 1,
                   approved_by = :by, approved_by_name = :name, approved_at = :now
             WHERE id = :id
            """;

    private static final String MOVE = """
            UPDATE post
               SET wall = :wall, zone = :zone, at = :at, version = version + 1
             WHERE id = :id
            """;

    private static final String CORRECT = """
            UPDATE post
               SET text = :text, writer = :by, writer_name = :byName, written_at = :now, version = version + 1
             WHERE id = :id
            """;

    private static final String CORRECT_VARIANT = """
            UPDATE post_variant
               SET text = :text, without = :without, first_comment = :firstComment
             WHERE post_id = :id
               AND channel_id = :channel
            """;

    private static final String VARIANTS = """
            SELECT v.*
              FROM post_variant v
              JOIN post p ON p.workspace_id = v.workspace_id AND p.id = v.post_id
             WHERE v.post_id = ANY (:ids)
             ORDER BY v.post_id, array_position(p.channels, v.channel_id)
            """;

    private static final String PICTURES = """
            SELECT post_id, media_id, alt
              FROM post_picture
             WHERE post_id = ANY (:ids)
             ORDER BY post_id, position
            """;

    private static final String SHOWING = """
            SELECT p.*
              FROM post p
              JOIN post_picture i ON i.workspace_id = p.workspace_id AND i.post_id = p.id
             WHERE i.media_id = :media
               AND p.state = 'scheduled'
             ORDER BY p.at
            """;

    private static final String NEWEST = """
            SELECT *
              FROM post
             WHERE id < :before
               AND (:state::text IS NULL OR state = :state)
               AND (:channel::uuid IS NULL OR :channel = ANY (channels))
               AND (:author::uuid IS NULL OR author = :author)
               AND (:from::timestamptz IS NULL OR at >= :from)
               AND (:to::timestamptz IS NULL OR at < :to)
             ORDER BY id DESC
             LIMIT :limit
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM post
             WHERE (:state::text IS NULL OR state = :state)
               AND (:channel::uuid IS NULL OR :channel = ANY (channels))
               AND (:author::uuid IS NULL OR author = :author)
               AND (:from::timestamptz IS NULL OR at >= :from)
               AND (:to::timestamptz IS NULL OR at < :to)
            """;

    private static final String IN_REVIEW = """
            SELECT *
              FROM post
             WHERE state = 'review'
             ORDER BY asked_at
             LIMIT :limit
            """;

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    PostRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which posts; what is empty narrows nothing.
     *
     * @param from of the time at which they leave
     * @param to the first instant that is too late
     */
    public record Filter(
            Optional<State> state,
            Optional<ChannelId> channel,
            Optional<UUID> author,
            Optional<Instant> from,
            Optional<Instant> to) {
        public static final Filter NONE =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public void insert(PostId id, Written written, By by) {
        written(INSERT, id, written, by).update();
        variants(id, written);
        pictures(id, written.pictures());
    }

    public void write(PostId id, Written written, By by) {
        written(WRITE, id, written, by).update();
        jdbc.sql("DELETE FROM post_variant WHERE post_id = :id AND NOT channel_id = ANY (:channels)")
                .param("id", id.value())
                .param("channels", channels(written))
                .update();
        variants(id, written);
        jdbc.sql("DELETE FROM post_picture WHERE post_id = :id")
                .param("id", id.value())
                .update();
        pictures(id, written.pictures());
    }

    private StatementSpec written(String sql, PostId id, Written written, By by) {
        return time(jdbc.sql(sql), written.time())
                .param("id", id.value())
                .param("title", written.title())
                .param("brief", written.brief())
                .param("text", written.text())
                .param("channels", channels(written))
                .param("by", by.person())
                .param("byName", by.name())
                .param("now", by.at().atOffset(ZoneOffset.UTC));
    }

    private static StatementSpec time(StatementSpec sql, Optional<Time> time) {
        return sql.param("wall", time.map(Time::wall).orElse(null))
                .param("zone", time.map(t -> t.zone().getId()).orElse(null))
                .param("at", time.map(t -> t.at().atOffset(ZoneOffset.UTC)).orElse(null));
    }

    private static UUID[] channels(Written written) {
        return written.channels().stream().map(own -> own.channel().value()).toArray(UUID[]::new);
    }

    private void variants(PostId id, Written written) {
        written.channels()
                .forEach(own -> jdbc.sql(VARIANT)
                        .param("id", id.value())
                        .param("channel", own.channel().value())
                        .param("text", own.text().isBlank() ? null : own.text())
                        .param(
                                "without",
                                own.without().stream().map(MediaId::value).toArray(UUID[]::new))
                        .param("firstComment", own.firstComment())
                        .update());
    }

    private void pictures(PostId id, List<Picture> pictures) {
        for (int i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            jdbc.sql("INSERT INTO post_picture VALUES (kith_workspace(), :id, :media, :position, :alt)")
                    .param("id", id.value())
                    .param("media", picture.media().value())
                    .param("position", i)
                    .param("alt", picture.alt())
                    .update();
        }
    }

    /** Scheduled posts that show it, the next first. */
    public List<Post> showing(MediaId media) {
        return posts(jdbc.sql(SHOWING).param("media", media.value()));
    }

    /** How many posts show it, whatever became of them. */
    public long shows(MediaId media) {
        return jdbc.sql("SELECT count(*) FROM post_picture WHERE media_id = :media")
                .param("media", media.value())
                .query(Long.class)
                .single();
    }

    public Optional<Post> find(PostId id) {
        return one("SELECT * FROM post WHERE id = :id", id);
    }

    /** The post, held against whoever else changes it. */
    public Optional<Post> hold(PostId id) {
        return one("SELECT * FROM post WHERE id = :id FOR UPDATE", id);
    }

    private Optional<Post> one(String sql, PostId id) {
        return posts(jdbc.sql(sql).param("id", id.value())).stream().findFirst();
    }

    /** The newest first. */
    public List<Post> newest(Filter filter, Optional<PostId> before, int limit) {
        return posts(narrowed(NEWEST, filter)
                .param("before", before.map(PostId::value).orElse(LAST))
                .param("limit", limit));
    }

    public long count(Filter filter) {
        return narrowed(COUNT, filter).query(Long.class).single();
    }

    private StatementSpec narrowed(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("state", filter.state().map(State::word).orElse(null))
                .param("channel", filter.channel().map(ChannelId::value).orElse(null))
                .param("author", filter.author().orElse(null))
                .param(
                        "from",
                        filter.from().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("to", filter.to().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    }

    /** Those that wait for an approval, the oldest first. */
    public List<Post> inReview(int limit) {
        return posts(jdbc.sql(IN_REVIEW).param("limit", limit));
    }

    /** Held or withdrawn with a reason, or one stage on. */
    public void stage(PostId id, State stage, Optional<String> why, Instant now) {
        if (stage == State.DRAFT || stage == State.REVIEW) {
            jdbc.sql("DELETE FROM post_agreement WHERE post_id = :id")
                    .param("id", id.value())
                    .update();
        }
        jdbc.sql(STAGE)
                .param("id", id.value())
                .param("stage", stage.word())
                .param("why", why.orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void approve(PostId id, Approval approval) {
        jdbc.sql(APPROVE)
                .param("id", id.value())
                .param("by", approval.person().orElse(null))
                .param("name", approval.name())
                .param("now", approval.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void move(PostId id, Time time) {
        time(jdbc.sql(MOVE), Optional.of(time)).param("id", id.value()).update();
    }

    /**
     * What has left says this from now on.
     *
     * @param variants what single channels say and leave out
     */
    public void correct(PostId id, String text, List<Picture> pictures, List<Variant> variants, By by) {
        jdbc.sql(CORRECT)
                .param("id", id.value())
                .param("text", text)
                .param("by", by.person())
                .param("byName", by.name())
                .param("now", by.at().atOffset(ZoneOffset.UTC))
                .update();
        variants.forEach(one -> jdbc.sql(CORRECT_VARIANT)
                .param("id", id.value())
                .param("channel", one.channel().value())
                .param("text", one.own().orElse(null))
                .param("without", one.without().stream().map(MediaId::value).toArray(UUID[]::new))
                .param("firstComment", one.firstComment())
                .update());
        jdbc.sql("DELETE FROM post_picture WHERE post_id = :id")
                .param("id", id.value())
                .update();
        pictures(id, pictures);
    }

    /** Whoever read it before has not read this. */
    public void touch(PostId id) {
        jdbc.sql("UPDATE post SET version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** What became of it; says whether that is news. */
    public boolean read(PostId id, State state) {
        return jdbc.sql("UPDATE post SET state = :state WHERE id = :id AND stage = 'scheduled' AND state <> :state")
                        .param("id", id.value())
                        .param("state", state.word())
                        .update()
                == 1;
    }

    public void leaves(PostId id, ChannelId channel, Optional<DeliveryId> delivery) {
        jdbc.sql("UPDATE post_variant SET delivery_id = :delivery WHERE post_id = :id AND channel_id = :channel")
                .param("id", id.value())
                .param("channel", channel.value())
                .param("delivery", delivery.map(DeliveryId::value).orElse(null))
                .update();
    }

    /** Whose act it is. */
    public Optional<PostId> ofDelivery(DeliveryId delivery) {
        return jdbc.sql(
                        "SELECT post_id FROM post_variant WHERE workspace_id = kith_workspace() AND delivery_id = :delivery")
                .param("delivery", delivery.value())
                .query((row, n) -> new PostId(row.getObject("post_id", UUID.class)))
                .optional();
    }

    private List<Post> posts(StatementSpec sql) {
        var bare = sql.query((row, n) -> post(row)).list();
        if (bare.isEmpty()) {
            return bare;
        }
        var ids = bare.stream().map(post -> post.id().value()).toArray(UUID[]::new);
        var variants = variants(ids);
        var pictures = pictures(ids);
        return bare.stream()
                .map(post -> with(
                        post,
                        pictures.getOrDefault(post.id().value(), List.of()),
                        variants.getOrDefault(post.id().value(), List.of())))
                .toList();
    }

    private Map<UUID, List<Picture>> pictures(UUID[] posts) {
        var all = new LinkedHashMap<UUID, List<Picture>>();
        jdbc.sql(PICTURES).param("ids", posts).query(row -> {
            all.computeIfAbsent(row.getObject("post_id", UUID.class), id -> new ArrayList<>())
                    .add(new Picture(new MediaId(row.getObject("media_id", UUID.class)), row.getString("alt")));
        });
        return all;
    }

    private static List<MediaId> media(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).map(MediaId::new).toList();
    }

    private Map<UUID, List<Variant>> variants(UUID[] posts) {
        var all = new LinkedHashMap<UUID, List<Variant>>();
        jdbc.sql(VARIANTS).param("ids", posts).query(row -> {
            all.computeIfAbsent(row.getObject("post_id", UUID.class), id -> new ArrayList<>())
                    .add(new Variant(
                            new ChannelId(row.getObject("channel_id", UUID.class)),
                            Optional.ofNullable(row.getString("text")),
                            media(row.getArray("without")),
                            row.getString("first_comment"),
                            Optional.ofNullable(row.getObject("delivery_id", UUID.class))
                                    .map(DeliveryId::new)));
        });
        return all;
    }

    private static Post with(Post post, List<Picture> pictures, List<Variant> variants) {
        return new Post(
                post.id(),
                post.title(),
                post.brief(),
                post.text(),
                post.state(),
                post.time(),
                pictures,
                variants,
                post.author(),
                post.writer(),
                post.version(),
                post.asked(),
                post.approved(),
                post.why());
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(
                new PostId(row.getObject("id", UUID.class)),
                row.getString("title"),
                row.getString("brief"),
                row.getString("text"),
                State.of(row.getString("state")).orElseThrow(),
                time(row),
                List.of(),
                List.of(),
                by(row, "author", "made_at"),
                by(row, "writer", "written_at"),
                row.getLong("version"),
                instant(row, "asked_at"),
                approval(row),
                Optional.ofNullable(row.getString("why")));
    }

    private static By by(ResultSet row, String who, String at) throws SQLException {
        return new By(
                row.getObject(who, UUID.class),
                row.getString(who + "_name"),
                instant(row, at).orElseThrow());
    }

    private static Optional<Time> time(ResultSet row) throws SQLException {
        var wall = row.getObject("wall", LocalDateTime.class);
        return wall == null
                ? Optional.empty()
                : Optional.of(new Time(
                        wall,
                        ZoneId.of(row.getString("zone")),
                        instant(row, "at").orElseThrow()));
    }

    private static Optional<Approval> approval(ResultSet row) throws SQLException {
        var at = instant(row, "approved_at");
        var name = row.getString("approved_by_name");
        var person = Optional.ofNullable(row.getObject("approved_by", UUID.class));
        return at.map(when -> new Approval(person, name, when));
    }
}
