package kith.media.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.media.Described;
import kith.media.Media;
import kith.media.Media.Focus;
import kith.media.Media.Giver;
import kith.media.Media.Video;
import kith.media.MediaId;
import kith.media.Rights;
import kith.media.Rights.Consent;
import kith.media.internal.Drawing.Drawn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Rows of pictures. Inside a transaction of the workspace. */
@Repository
public class MediaRows {
    private static final String INSERT = """
            INSERT INTO media (workspace_id, id, name, content_type, width, height, bytes, given_sha256, alt, focus_x, focus_y,
                               source, licence, expires, consent, made_by, made_by_name, made_at, milliseconds, codec, frame_rate)
            VALUES (kith_workspace(), :id, :name, :type, :width, :height, :bytes, :sha, :alt, :x, :y,
                    :source, :licence, :expires, :consent, :by, :byName, :at, :milliseconds, :codec, :frames)
                ON CONFLICT (workspace_id, given_sha256) DO NOTHING
            """;

    private static final String FILE = """
            INSERT INTO media_file (workspace_id, media_id, size, bytes)
            VALUES (kith_workspace(), :id, :size, :bytes)
            """;

    private static final String DESCRIBE = """
            UPDATE media
               SET alt = :alt, focus_x = :x, focus_y = :y, source = :source, licence = :licence, expires = :expires, consent = :consent,
                   version = version + 1
             WHERE id = :id
            """;

    private static final String NEWEST = """
            SELECT *
              FROM media
             WHERE id < :before
               AND (:words = '' OR name ILIKE :like OR alt ILIKE :like OR source ILIKE :like)
             ORDER BY id DESC
             LIMIT :limit
            """;

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    MediaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sha256 of the file as it came
     * @return false when the same file is there
     */
    public boolean insert(
            MediaId id,
            String name,
            byte[] sha256,
            Drawing.Sizes sizes,
            Described described,
            Giver giver,
            Optional<Video> video) {
        var whole = sizes.whole();
        var made = described(jdbc.sql(INSERT), described)
                        .param("id", id.value())
                        .param("name", name)
                        .param("type", whole.contentType())
                        .param("width", whole.width())
                        .param("height", whole.height())
                        .param("bytes", whole.bytes().length)
                        .param("sha", sha256)
                        .param("by", giver.person())
                        .param("byName", giver.name())
                        .param("at", giver.at().atOffset(ZoneOffset.UTC))
                        .param(
                                "milliseconds",
                                video.map(v -> v.length().toMillis()).orElse(null),
                                Types.BIGINT)
                        .param("codec", video.map(Video::codec).orElse(null), Types.VARCHAR)
                        .param("frames", video.map(Video::framesPerSecond).orElse(null), Types.REAL)
                        .update()
                == 1;
        if (made) {
            file(id, "whole", whole);
            file(id, "thumb", sizes.thumb());
        }
        return made;
    }

    private void file(MediaId id, String size, Drawn drawn) {
        jdbc.sql(FILE)
                .param("id", id.value())
                .param("size", size)
                .param("bytes", drawn.bytes())
                .update();
    }

    public void describe(MediaId id, Described described) {
        described(jdbc.sql(DESCRIBE), described).param("id", id.value()).update();
    }

    private static StatementSpec described(StatementSpec sql, Described described) {
        var rights = described.rights();
        return sql.param("alt", described.alt())
                .param("x", described.focus().x())
                .param("y", described.focus().y())
                .param("source", rights.source())
                .param("licence", rights.licence())
                .param("expires", rights.expires().orElse(null))
                .param("consent", rights.consent().word());
    }

    public boolean remove(MediaId id) {
        return jdbc.sql("DELETE FROM media WHERE id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    public Optional<Media> find(MediaId id) {
        return jdbc.sql("SELECT * FROM media WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> media(row))
                .optional();
    }

    /** The picture, held against whoever else changes what is said of it. */
    public Optional<Media> hold(MediaId id) {
        return jdbc.sql("SELECT * FROM media WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, n) -> media(row))
                .optional();
    }

    public Optional<Media> of(byte[] sha256) {
        return jdbc.sql("SELECT * FROM media WHERE given_sha256 = :sha")
                .param("sha", sha256)
                .query((row, n) -> media(row))
                .optional();
    }

    public List<Media> all(List<MediaId> ids) {
        return jdbc.sql("SELECT * FROM media WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(MediaId::value).toArray(UUID[]::new))
                .query((row, n) -> media(row))
                .list();
    }

    /** The newest first. */
    public List<Media> newest(String words, Optional<MediaId> before, int limit) {
        var plain = words.strip();
        return jdbc.sql(NEWEST)
                .param("before", before.map(MediaId::value).orElse(LAST))
                .param("words", plain)
                .param("like", "%" + plain.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("limit", limit)
                .query((row, n) -> media(row))
                .list();
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM media").query(Long.class).single();
    }

    public Optional<byte[]> file(MediaId id, String size) {
        return jdbc.sql("SELECT bytes FROM media_file WHERE media_id = :id AND size = :size")
                .param("id", id.value())
                .param("size", size)
                .query((row, n) -> row.getBytes("bytes"))
                .optional();
    }

    private static Media media(ResultSet row) throws SQLException {
        return new Media(
                new MediaId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("content_type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("bytes"),
                row.getString("alt"),
                new Focus(row.getFloat("focus_x"), row.getFloat("focus_y")),
                new Rights(
                        row.getString("source"),
                        row.getString("licence"),
                        Optional.ofNullable(row.getObject("expires", LocalDate.class)),
                        Consent.of(row.getString("consent")).orElseThrow()),
                new Giver(
                        row.getObject("made_by", UUID.class),
                        row.getString("made_by_name"),
                        instant(row, "made_at").orElseThrow()),
                row.getLong("version"),
                video(row));
    }

    private static Optional<Video> video(ResultSet row) throws SQLException {
        var codec = row.getString("codec");
        return codec == null
                ? Optional.empty()
                : Optional.of(new Video(
                        Duration.ofMillis(row.getLong("milliseconds")),
                        codec,
                        Math.round(row.getFloat("frame_rate") * 100) / 100.0));
    }
}
