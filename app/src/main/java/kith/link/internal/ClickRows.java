package kith.link.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.link.LinkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clicks by the hour. Inside a transaction of the workspace. */
@Repository
public class ClickRows {
    private static final String ADD = """
            INSERT INTO link_click (workspace_id, link_id, hour, clicks)
            SELECT kith_workspace(), link_id, hour, clicks
              FROM unnest(CAST(:links AS uuid[]), CAST(:hours AS timestamptz[]), CAST(:clicks AS bigint[])) AS t (link_id, hour, clicks)
                ON CONFLICT (workspace_id, link_id, hour)
                DO UPDATE SET clicks = link_click.clicks + excluded.clicks
            """;

    private static final String BY_DAY = """
            SELECT link_id, CAST(hour AT TIME ZONE :zone AS date) AS day, sum(clicks) AS clicks
              FROM link_click
             WHERE link_id = ANY (CAST(:links AS uuid[]))
               AND hour >= :from
             GROUP BY link_id, day
            """;

    private final JdbcClient jdbc;

    ClickRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Counted(Hour hour, long clicks) {
        public record Hour(LinkId link, Instant begins) {}
    }

    /** In the order of their key, so that two nodes never wait for each other. */
    public void add(List<Counted> counted) {
        var sorted = counted.stream()
                .sorted(Comparator.<Counted, UUID>comparing(
                                one -> one.hour().link().value())
                        .thenComparing(one -> one.hour().begins()))
                .toList();
        jdbc.sql(ADD)
                .param(
                        "links",
                        sorted.stream().map(one -> one.hour().link().value()).toArray(UUID[]::new))
                .param(
                        "hours",
                        sorted.stream()
                                .map(one -> one.hour().begins().toString())
                                .toArray(String[]::new))
                .param("clicks", sorted.stream().map(Counted::clicks).toArray(Long[]::new))
                .update();
    }

    /** Days without clicks are left out. */
    public Map<LinkId, Map<LocalDate, Long>> byDay(List<LinkId> links, ZoneId zone, LocalDate from) {
        var found = new HashMap<LinkId, Map<LocalDate, Long>>();
        jdbc.sql(BY_DAY)
                .param("links", links.stream().map(LinkId::value).toArray(UUID[]::new))
                .param("zone", zone.getId())
                .param("from", from.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    found.computeIfAbsent(new LinkId(row.getObject("link_id", UUID.class)), id -> new HashMap<>())
                            .put(row.getObject("day", LocalDate.class), row.getLong("clicks"));
                });
        return found;
    }
}
