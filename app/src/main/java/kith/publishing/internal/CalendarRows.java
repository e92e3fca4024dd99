package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Post.State;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The posts of a stretch of days, in one question. Of a day with many come the first, and how many there are. */
@Repository
public class CalendarRows {
    private static final String NARROWED = """
               AND (CAST(:state AS text) IS NULL AND p.state <> 'withdrawn' OR p.state = :state)
               AND (CAST(:channel AS uuid) IS NULL OR :channel = ANY (p.channels))
               AND (CAST(:author AS uuid) IS NULL OR p.author = :author)
            """;

    private static final String BETWEEN = """
            WITH seen AS (
              SELECT p.id, d.day,
                     row_number() OVER (PARTITION BY d.day ORDER BY p.at, p.id) AS place,
                     count(*) OVER (PARTITION BY d.day) AS of_day
                FROM post p
               CROSS JOIN LATERAL (SELECT CAST(p.at AT TIME ZONE :zone AS date) AS day) d
               WHERE p.workspace_id = kith_workspace()
                 AND p.at >= :from
                 AND p.at < :to
            """ + NARROWED + """
            )
            SELECT p.id, p.title, left(p.text, 200) AS text, p.state, p.at, p.wall, p.zone, p.channels, p.author_name, p.version,
                   p.why, s.day, s.of_day
              FROM seen s
              JOIN post p ON p.workspace_id = kith_workspace() AND p.id = s.id
             WHERE s.place <= :most
             ORDER BY p.at, p.id
            """;

    private static final String WITHOUT_TIME = """
            SELECT p.id, p.title, left(p.text, 200) AS text, p.state, p.at, p.wall, p.zone, p.channels, p.author_name, p.version,
                   p.why, CAST(NULL AS date) AS day, 0 AS of_day
              FROM post p
             WHERE p.workspace_id = kith_workspace()
               AND p.at IS NULL
            """ + NARROWED + """
             ORDER BY p.written_at DESC, p.id DESC
             LIMIT :most
            """;

    private static final String FROM = """
            SELECT p.id, p.title, left(p.text, 200) AS text, p.state, p.at, p.wall, p.zone, p.channels, p.author_name, p.version,
                   p.why, CAST(p.at AT TIME ZONE :zone AS date) AS day, 0 AS of_day
              FROM post p
             WHERE p.workspace_id = kith_workspace()
               AND p.at >= :from                       -- said apart: the index holds only posts that have a time
               AND (p.at, p.id) > (:from, :after)
            """ + NARROWED + """
             ORDER BY p.at, p.id
             LIMIT :most
            """;

    private final Tenant tenant;
    private final JdbcClient jdbc;

    CalendarRows(Tenant tenant, JdbcClient jdbc) {
        this.tenant = tenant;
        this.jdbc = jdbc;
    }

    /** Which posts; what is empty narrows nothing. Withdrawn ones are seen only when asked for. */
    public record Filter(Optional<State> state, Optional<ChannelId> channel, Optional<UUID> author) {
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A post as a calendar shows it.
     *
     * @param text how it begins
     * @param at empty: nobody has said when
     * @param day in the zone that was asked for
     * @param ofDay how many there are that day
     */
    public record Line(
            PostId id,
            String title,
            String text,
            State state,
            Optional<Instant> at,
            Optional<LocalDateTime> wall,
            Optional<String> zone,
            List<ChannelId> channels,
            String author,
            long version,
            Optional<String> why,
            Optional<LocalDate> day,
            int ofDay) {}

    /**
     * @param most of one day
     */
    public List<Line> between(
            WorkspaceId workspace, Filter filter, ZoneId zone, LocalDate from, LocalDate to, int most) {
        return tenant.in(
                workspace,
                () -> narrowed(BETWEEN, filter)
                        .param("zone", zone.getId())
                        .param("from", from.atStartOfDay(zone).toOffsetDateTime())
                        .param("to", to.atStartOfDay(zone).toOffsetDateTime())
                        .param("most", most)
                        .query((row, n) -> line(row))
                        .list());
    }

    /** Those of which nobody has said when, the last written first. */
    public List<Line> withoutTime(WorkspaceId workspace, Filter filter, int most) {
        return tenant.in(
                workspace,
                () -> narrowed(WITHOUT_TIME, filter)
                        .param("most", most)
                        .query((row, n) -> line(row))
                        .list());
    }

    /**
     * From a moment on, the next first.
     *
     * @param after the last one that was shown at that very moment
     */
    public List<Line> from(
            WorkspaceId workspace, Filter filter, ZoneId zone, Instant from, Optional<PostId> after, int most) {
        return tenant.in(
                workspace,
                () -> narrowed(FROM, filter)
                        .param("zone", zone.getId())
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("after", after.map(PostId::value).orElse(new UUID(0, 0)))
                        .param("most", most)
                        .query((row, n) -> line(row))
                        .list());
    }

    private StatementSpec narrowed(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("state", filter.state().map(State::word).orElse(null))
                .param("channel", filter.channel().map(ChannelId::value).orElse(null))
                .param("author", filter.author().orElse(null));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new PostId(row.getObject("id", UUID.class)),
                row.getString("title"),
                row.getString("text"),
                State.of(row.getString("state")).orElseThrow(),
                instant(row, "at"),
                Optional.ofNullable(row.getObject("wall", LocalDateTime.class)),
                Optional.ofNullable(row.getString("zone")),
                channels(row.getArray("channels")),
                row.getString("author_name"),
                row.getLong("version"),
                Optional.ofNullable(row.getString("why")),
                Optional.ofNullable(row.getObject("day", LocalDate.class)),
                row.getInt("of_day"));
    }

    private static List<ChannelId> channels(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).map(ChannelId::new).toList();
    }
}
