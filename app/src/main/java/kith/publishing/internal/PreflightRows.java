package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.PostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What pre-flight saw. Inside a transaction of the workspace. */
@Repository
public class PreflightRows {
    private static final String LOOK = """
            INSERT INTO preflight_look (workspace_id, day, at, looked)
            VALUES (kith_workspace(), :day, :at, :looked)
                ON CONFLICT (workspace_id, day) DO UPDATE SET at = excluded.at, looked = excluded.looked
            """;

    private static final String FINDING = """
            INSERT INTO preflight_finding (workspace_id, day, number, post_id, channel_id, what, said, fails, fresh)
            VALUES (kith_workspace(), :day, :number, :post, :channel, :what, :said, :fails, :fresh)
            """;

    private static final String NIGHTS = """
            SELECT l.day, l.at, l.looked, count(f.number) AS found, count(f.number) FILTER (WHERE f.fails) AS fails,
                   count(f.number) FILTER (WHERE f.fresh) AS fresh
              FROM preflight_look l
              LEFT JOIN preflight_finding f ON f.workspace_id = l.workspace_id AND f.day = l.day
             GROUP BY l.day, l.at, l.looked
             ORDER BY l.day DESC
            """;

    private final JdbcClient jdbc;

    PreflightRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A list that is kept. */
    public record Kept(LocalDate day, Instant at, List<Finding> findings) {
        public Kept {
            findings = List.copyOf(findings);
        }

        public record Finding(PostId post, Optional<ChannelId> channel, String what, String said, boolean fails) {
            /** The same of the same post is no news the next night. */
            public String key() {
                return post + " " + channel.map(ChannelId::toString).orElse("") + " " + what + " " + said;
            }
        }
    }

    /**
     * A night and its numbers.
     *
     * @param fresh how much was not in the list before
     */
    public record Night(LocalDate day, Instant at, int looked, int found, int fails, int fresh) {}

    /**
     * @param before keys of what was in the list before
     */
    public void keep(LocalDate day, Instant at, int looked, List<Kept.Finding> findings, Set<String> before) {
        jdbc.sql(LOOK)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("looked", looked)
                .update();
        jdbc.sql("DELETE FROM preflight_finding WHERE day = :day")
                .param("day", day)
                .update();
        for (int i = 0; i < findings.size(); i++) {
            var one = findings.get(i);
            jdbc.sql(FINDING)
                    .param("day", day)
                    .param("number", i + 1)
                    .param("post", one.post().value())
                    .param("channel", one.channel().map(ChannelId::value).orElse(null))
                    .param("what", one.what())
                    .param("said", one.said())
                    .param("fails", one.fails())
                    .param("fresh", !before.contains(one.key()))
                    .update();
        }
    }

    public void forget(LocalDate before) {
        jdbc.sql("DELETE FROM preflight_look WHERE day < :before")
                .param("before", before)
                .update();
    }

    public Optional<Kept> latest() {
        return jdbc.sql("SELECT day, at FROM preflight_look ORDER BY day DESC LIMIT 1")
                .query((row, n) -> {
                    var day = row.getObject("day", LocalDate.class);
                    return new Kept(day, instant(row, "at").orElseThrow(), findings(day));
                })
                .optional();
    }

    private List<Kept.Finding> findings(LocalDate day) {
        return jdbc.sql("SELECT * FROM preflight_finding WHERE day = :day ORDER BY number")
                .param("day", day)
                .query((row, n) -> new Kept.Finding(
                        new PostId(row.getObject("post_id", UUID.class)),
                        Optional.ofNullable(row.getObject("channel_id", UUID.class))
                                .map(ChannelId::new),
                        row.getString("what"),
                        row.getString("said"),
                        row.getBoolean("fails")))
                .list();
    }

    /** The newest first. */
    public List<Night> nights() {
        return jdbc.sql(NIGHTS)
                .query((row, n) -> new Night(
                        row.getObject("day", LocalDate.class),
                        instant(row, "at").orElseThrow(),
                        row.getInt("looked"),
                        row.getInt("found"),
                        row.getInt("fails"),
                        row.getInt("fresh")))
                .list();
    }
}
