package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import kith.publishing.Recurrence;
import kith.publishing.Series;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of series. Inside a transaction of the workspace. */
@Repository
public class SeriesRows {
    private static final String INSERT = """
            INSERT INTO post_series (workspace_id, id, title, text, channels, days, at, zone, first_day, last_day, plans,
                                     author, author_name, made_at)
            VALUES (kith_workspace(), :id, :title, :text, :channels, :days, :at, :zone, :first, :last, :plans,
                    :by, :byName, :made)
            """;

    private static final String ALL = """
            SELECT *
              FROM post_series
             ORDER BY ended_at IS NOT NULL, made_at DESC, id DESC
             LIMIT 200
            """;

    private static final String MADE = """
            SELECT series_day
              FROM post
             WHERE series_id = :series
               AND series_day >= :from
               AND series_day < :to
            """;

    private static final String OPEN = """
            SELECT id
              FROM post
             WHERE series_id = :series
               AND at > :now
               AND stage IN ('draft', 'review', 'approved', 'scheduled', 'held')
               AND state IN ('draft', 'review', 'approved', 'scheduled', 'held')
             ORDER BY at
            """;

    private final JdbcClient jdbc;

    SeriesRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Series series) {
        var recurrence = series.recurrence();
        jdbc.sql(INSERT)
                .param("id", series.id())
                .param("title", series.title())
                .param("text", series.text())
                .param(
                        "channels",
                        series.channels().stream().map(ChannelId::value).toArray(UUID[]::new))
                .param(
                        "days",
                        recurrence.days().stream()
                                .map(DayOfWeek::getValue)
                                .sorted()
                                .toArray(Integer[]::new))
                .param("at", recurrence.at())
                .param("zone", recurrence.zone().getId())
                .param("first", recurrence.first())
                .param("last", recurrence.last().orElse(null))
                .param("plans", series.plans())
                .param("by", series.author().person())
                .param("byName", series.author().name())
                .param("made", series.author().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that go on first. */
    public List<Series> all() {
        return jdbc.sql(ALL).query((row, n) -> series(row)).list();
    }

    /** The series, held against whoever else makes its posts. */
    public Optional<Series> hold(UUID id) {
        return jdbc.sql("SELECT * FROM post_series WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, n) -> series(row))
                .optional();
    }

    public boolean end(UUID id, Instant now) {
        return jdbc.sql("UPDATE post_series SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Days that have their post, whatever became of it. */
    public Set<LocalDate> made(UUID series, LocalDate from, LocalDate to) {
        return Set.copyOf(jdbc.sql(MADE)
                .param("series", series)
                .param("from", from)
                .param("to", to)
                .query(LocalDate.class)
                .list());
    }

    /** Its posts that are still to come. */
    public List<PostId> open(UUID series, Instant now) {
        return jdbc.sql(OPEN)
                .param("series", series)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new PostId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those of these posts that a series made. */
    public Set<PostId> repeated(List<PostId> posts) {
        return Set.copyOf(jdbc.sql("SELECT id FROM post WHERE id = ANY (:ids) AND series_id IS NOT NULL")
                .param("ids", posts.stream().map(PostId::value).toArray(UUID[]::new))
                .query((row, n) -> new PostId(row.getObject("id", UUID.class)))
                .list());
    }

    public void belongs(PostId post, UUID series, LocalDate day) {
        jdbc.sql("UPDATE post SET series_id = :series, series_day = :day WHERE id = :post")
                .param("post", post.value())
                .param("series", series)
                .param("day", day)
                .update();
    }

    private static Series series(ResultSet row) throws SQLException {
        var days = Arrays.stream((Integer[]) row.getArray("days").getArray())
                .map(DayOfWeek::of)
                .collect(Collectors.toSet());
        return new Series(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("text"),
                Arrays.stream((UUID[]) row.getArray("channels").getArray())
                        .map(ChannelId::new)
                        .toList(),
                new Recurrence(
                        days,
                        row.getObject("at", LocalTime.class),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("first_day", LocalDate.class),
                        Optional.ofNullable(row.getObject("last_day", LocalDate.class))),
                row.getBoolean("plans"),
                new By(
                        row.getObject("author", UUID.class),
                        row.getString("author_name"),
                        instant(row, "made_at").orElseThrow()),
                instant(row, "ended_at"));
    }
}
