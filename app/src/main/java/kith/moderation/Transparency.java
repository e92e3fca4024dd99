package kith.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import kith.database.Tenant;
import kith.workspace.Invalid;
import kith.workspace.Workspace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was done here and how it held: by month and article, without a name. */
@Service
public class Transparency {
    private static final int LONGEST_YEARS = 5;

    private static final String COUNT = """
            SELECT to_char(d.at AT TIME ZONE :zone, 'YYYY-MM') AS month, d.article,
                   count(*) AS decisions,
                   count(*) FILTER (WHERE d.by_kind = 'rule') AS by_rules,
                   count(a.id) AS appeals,
                   count(*) FILTER (WHERE a.judged_at IS NOT NULL) AS judged,
                   count(*) FILTER (WHERE a.overturned) AS overturned,
                   coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.at - i.made_at)), 0) AS seconds
              FROM decision d
              JOIN review_item i ON i.workspace_id = d.workspace_id AND i.id = d.item_id
              LEFT JOIN appeal a ON a.workspace_id = d.workspace_id AND a.decision_id = d.id
             WHERE d.workspace_id = :workspace
               AND d.acts <> '{leave}'
               AND d.at >= :from AND d.at < :until
             GROUP BY month, d.article
             ORDER BY month, d.article
            """;

    private final JdbcClient jdbc;
    private final Tenant tenant;

    Transparency(JdbcClient jdbc, Tenant tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /**
     * @param decisions that did something; those that were taken back count, too
     * @param byRules of these, without a person
     * @param judged appeals that have an outcome
     * @param median from when it came before whoever judges to the decision
     */
    public record Line(
            YearMonth month,
            int article,
            long decisions,
            long byRules,
            long appeals,
            long judged,
            long overturned,
            Duration median) {

        /** The share of judged appeals that were overturned; 0 where none was judged. */
        public double overturnedShare() {
            return judged == 0 ? 0 : overturned / (double) judged;
        }
    }

    /**
     * @param from inclusive, {@code to} inclusive, by the workspace's clock
     */
    public List<Line> of(Workspace workspace, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || to.isAfter(from.plusYears(LONGEST_YEARS))) {
            throw new Invalid("to", "transparency.invalid.span", LONGEST_YEARS);
        }
        ZoneId zone = workspace.zone();
        return tenant.in(
                workspace.id(),
                () -> jdbc.sql(COUNT)
                        .param("workspace", workspace.id().value())
                        .param("zone", zone.getId())
                        .param("from", from.atStartOfDay(zone).toOffsetDateTime())
                        .param("until", to.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                        .query(Transparency::line)
                        .list());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                YearMonth.parse(row.getString("month")),
                row.getInt("article"),
                row.getLong("decisions"),
                row.getLong("by_rules"),
                row.getLong("appeals"),
                row.getLong("judged"),
                row.getLong("overturned"),
                Duration.ofSeconds(Math.round(row.getDouble("seconds"))));
    }

    /** As a table for other programs, with a line of names. */
    public static String csv(List<Line> lines) {
        var csv = new StringBuilder(
                "month,article,decisions,by_rules,appeals,judged,overturned,overturned_share,median_seconds\r\n");
        for (var line : lines) {
            csv.append(line.month())
                    .append(',')
                    .append(line.article())
                    .append(',')
                    .append(line.decisions())
                    .append(',')
                    .append(line.byRules())
                    .append(',')
                    .append(line.appeals())
                    .append(',')
                    .append(line.judged())
                    .append(',')
                    .append(line.overturned())
                    .append(',')
                    .append(String.format(java.util.Locale.ROOT, "%.3f", line.overturnedShare()))
                    .append(',')
                    .append(line.median().toSeconds())
                    .append("\r\n");
        }
        return csv.toString();
    }
}
