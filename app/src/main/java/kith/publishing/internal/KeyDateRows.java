package kith.publishing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.publishing.DateChoice;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.publishing.KeyDate;
import kith.publishing.KeyDate.Begun;
import kith.publishing.KeyDateBeginnings.From;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of dates worth preparing for. Inside a transaction of the workspace. */
@Repository
public class KeyDateRows {
    private static final String CHOSEN = """
            SELECT *
              FROM key_date
             ORDER BY kind, code, day, name, id
            """;

    private static final String PUT = """
            INSERT INTO key_date (workspace_id, id, kind, code, name, day, yearly, lead_days)
            VALUES (kith_workspace(), :id, :kind, :code, :name, :day, :yearly, :lead)
                ON CONFLICT (workspace_id, id) DO UPDATE SET lead_days = excluded.lead_days
            """;

    private static final String BEGIN = """
            INSERT INTO key_date_begun AS begun (workspace_id, day, code, name, post_id, idea_id)
            VALUES (kith_workspace(), :day, :code, :name, :post, :idea)
                ON CONFLICT (workspace_id, day, code) DO UPDATE
               SET name = excluded.name, post_id = excluded.post_id, idea_id = excluded.idea_id
             WHERE EXISTS (SELECT                       -- what was begun was given up
                             FROM post
                            WHERE id = coalesce(begun.post_id, (SELECT post_id FROM idea WHERE id = begun.idea_id))
                              AND state = 'withdrawn')
                OR EXISTS (SELECT
                             FROM idea
                            WHERE id = begun.idea_id
                              AND dropped_at IS NOT NULL)
            """;

    private static final String BEGUN = """
            SELECT begun.day, begun.code, begun.idea_id, post.id AS post_id
              FROM key_date_begun AS begun
              LEFT JOIN idea ON idea.id = begun.idea_id
              LEFT JOIN post ON post.id = coalesce(begun.post_id, idea.post_id)
             WHERE begun.day >= :from
               AND begun.day < :until
               AND post.state IS DISTINCT FROM 'withdrawn'
               AND idea.dropped_at IS NULL
            """;

    private static final String OF_POST = """
            SELECT day, name
              FROM key_date_begun
             WHERE post_id = :post
                OR idea_id = (SELECT id FROM idea WHERE post_id = :post)
             ORDER BY day
             LIMIT 1
            """;

    private final JdbcClient jdbc;

    KeyDateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One after another changes what is chosen. */
    public void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('key_date ' || kith_workspace(), 0))")
                .query(row -> {});
    }

    public List<DateChoice> chosen() {
        return jdbc.sql(CHOSEN).query((row, n) -> choice(row)).list();
    }

    /** One that is there is given its lead. */
    public void put(DateChoice choice) {
        var own = choice.what() instanceof Own it ? Optional.of(it) : Optional.<Own>empty();
        jdbc.sql(PUT)
                .param("id", choice.id())
                .param("kind", kind(choice))
                .param("code", code(choice).orElse(null))
                .param("name", own.map(Own::name).orElse(null))
                .param("day", own.map(Own::day).orElse(null))
                .param("yearly", own.filter(Own::yearly).isPresent())
                .param("lead", choice.lead())
                .update();
    }

    private static String kind(DateChoice choice) {
        return switch (choice.what()) {
            case Holidays h -> "holidays";
            case OfTheWorld w -> "world-day";
            case Own o -> "own";
        };
    }

    private static Optional<String> code(DateChoice choice) {
        return switch (choice.what()) {
            case Holidays(var country) -> Optional.of(country);
            case OfTheWorld(var code) -> Optional.of(code);
            case Own o -> Optional.empty();
        };
    }

    public void delete(UUID id) {
        jdbc.sql("DELETE FROM key_date WHERE id = :id").param("id", id).update();
    }

    /** False when somebody has begun it, and has not given that up. */
    public boolean begin(KeyDate date, Begun begun) {
        return jdbc.sql(BEGIN)
                        .param("day", date.day())
                        .param("code", date.code())
                        .param("name", date.name())
                        .param("post", begun.post().map(PostId::value).orElse(null))
                        .param("idea", begun.idea().orElse(null))
                        .update()
                == 1;
    }

    /** What was begun and not given up, by day and code. */
    public Map<List<Object>, Begun> begun(LocalDate from, LocalDate until) {
        var found = new HashMap<List<Object>, Begun>();
        jdbc.sql(BEGUN).param("from", from).param("until", until).query(row -> {
            found.put(
                    List.of(row.getObject("day", LocalDate.class), row.getString("code")),
                    new Begun(
                            Optional.ofNullable(row.getObject("post_id", UUID.class))
                                    .map(PostId::new),
                            Optional.ofNullable(row.getObject("idea_id", UUID.class))));
        });
        return found;
    }

    public Optional<From> of(PostId post) {
        return jdbc.sql(OF_POST)
                .param("post", post.value())
                .query((row, n) -> from(row))
                .optional();
    }

    /** By idea. */
    public Map<UUID, From> of(List<UUID> ideas) {
        var found = new HashMap<UUID, From>();
        jdbc.sql("SELECT idea_id, day, name FROM key_date_begun WHERE idea_id = ANY (:ideas)")
                .param("ideas", ideas.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("idea_id", UUID.class), from(row));
                });
        return found;
    }

    private static From from(ResultSet row) throws SQLException {
        return new From(row.getObject("day", LocalDate.class), row.getString("name"));
    }

    private static DateChoice choice(ResultSet row) throws SQLException {
        var what = switch (row.getString("kind")) {
            case "holidays" -> new Holidays(row.getString("code"));
            case "world-day" -> new OfTheWorld(row.getString("code"));
            default -> new Own(row.getString("name"), row.getObject("day", LocalDate.class), row.getBoolean("yearly"));
        };
        return new DateChoice(row.getObject("id", UUID.class), what, row.getInt("lead_days"));
    }
}
