package kith.member.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.member.Member;
import kith.member.MemberId;
import kith.member.Members.Activity;
import kith.member.Members.Quiet;
import kith.member.Members.Sort;
import kith.member.Members.Tie;
import kith.member.Members.Week;
import kith.member.Mentions.Mentioned;
import kith.member.Rung;
import kith.message.AuthorId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was counted about members, as pages read it. */
@Repository
public class MemberRows {
    private static final String LIST = """
            SELECT *
              FROM member
             WHERE said > 0
               %s
             ORDER BY %s
             LIMIT :limit OFFSET :from
            """;

    /** Whose handle begins so comes first. */
    private static final String MENTIONABLE = """
            SELECT network, handle, name
              FROM member
             WHERE said > 0
               AND handle <> ''
               AND network = ANY (:networks)
               AND position(:words IN folded) > 0
             ORDER BY position(:words IN lower(ltrim(handle, '@'))) = 1 DESC, people DESC, id
             LIMIT :limit
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM member
             WHERE said > 0
               %s
            """;

    /** Some ten thousand names are read through in milliseconds; no index serves a part of a name under a policy. */
    private static final String NAMED = "AND position(:words IN folded) > 0";

    private static final String FIND = """
            SELECT *
              FROM member
             WHERE id = :id AND said > 0
            """;

    private static final String OF_AUTHORS = """
            SELECT i.author_id, m.*
              FROM identity i
              JOIN member m ON m.id = i.member_id
             WHERE i.author_id = ANY (CAST(:authors AS uuid[]))
               AND m.said > 0
            """;

    private static final String IDENTITIES = """
            SELECT author_id
              FROM identity
             WHERE member_id = :id
            """;

    private static final String TIES = """
            SELECT m.*, t.given AS tie_given, t.received AS tie_received, t.last_at AS tie_last_at
              FROM tie t
              JOIN member m ON m.id = t.other_id
             WHERE t.member_id = :id
             ORDER BY t.given + t.received DESC, t.last_at DESC
             LIMIT :limit
            """;

    private static final String WEEKS_OF_MEMBER = """
            SELECT week, said
              FROM member_week
             WHERE member_id = :id AND week >= :from AND week < :until
            """;

    private static final String WEEKS_OF_ALL = """
            SELECT week, sum(said) AS said, count(*) AS people
              FROM member_week
             WHERE week >= :from AND week < :until
             GROUP BY week
            """;

    private static final String BY_RUNG = """
            SELECT rung, count(*) AS n
              FROM member
             WHERE said > 0
             GROUP BY rung
            """;

    private static final String CARRYING = """
            SELECT *
              FROM member
             WHERE said > 0 AND given > 0
               AND last_at >= :since
             ORDER BY given DESC, id DESC
             LIMIT :limit
            """;

    /** Of those who fell silent in that time, whoever talked with most people; a handful are looked at more closely. */
    private static final String QUIET = """
            WITH silent AS (
              SELECT *
                FROM member
               WHERE said >= 5
                 AND last_at >= :from AND last_at < :until
               ORDER BY people DESC, said DESC, id
               LIMIT 50)
            SELECT s.*, w.weeks
              FROM silent s
             CROSS JOIN LATERAL (
                   SELECT count(*) AS weeks
                     FROM member_week w
                    WHERE w.member_id = s.id
                      AND w.last_at > s.last_at - interval '56 days') w
             WHERE w.weeks >= 2
             ORDER BY s.people * w.weeks DESC, s.said DESC, s.id
             LIMIT 1
            """;

    private static final String END = """
            SELECT last_at
              FROM member
             WHERE said > 0
             ORDER BY last_at DESC
             LIMIT 1
            """;

    private static final String ACTIVITY = """
            SELECT coalesce(sum(said), 0) AS said, count(*) AS people,
                   (SELECT count(*) FROM member WHERE said > 0 AND first_at >= :from AND first_at < :until) AS newcomers
              FROM (SELECT sum(said) AS said
                      FROM member_hour
                     WHERE hour >= :from AND hour < :until
                     GROUP BY member_id) each
            """;

    private static final String HOURS = """
            SELECT hour, said
              FROM hour_said
             WHERE hour >= :from AND hour < :until
            """;

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Member> list(String folded, Optional<Rung> rung, Sort sort, int from, int limit) {
        var sql = LIST.formatted(where(folded, rung), order(sort));
        return filtered(sql, folded, rung)
                .param("from", from)
                .param("limit", limit)
                .query(MemberRows::row)
                .list();
    }

    public long count(String folded, Optional<Rung> rung) {
        return filtered(COUNT.formatted(where(folded, rung)), folded, rung)
                .query(Long.class)
                .single();
    }

    public List<Mentioned> mentionable(String folded, Collection<String> networks, int limit) {
        return jdbc.sql(MENTIONABLE)
                .param("words", folded)
                .param("networks", networks.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) ->
                        new Mentioned(row.getString("network"), row.getString("handle"), row.getString("name"), true))
                .list();
    }

    private static String where(String folded, Optional<Rung> rung) {
        return (folded.isEmpty() ? "" : NAMED) + (rung.isEmpty() ? "" : " AND rung = :rung");
    }

    private JdbcClient.StatementSpec filtered(String sql, String folded, Optional<Rung> rung) {
        return jdbc.sql(sql)
                .param("words", folded)
                .param("rung", rung.map(Rung::step).orElse(0));
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case PEOPLE -> "people DESC, id DESC";
            case SAID -> "said DESC, id DESC";
            case GIVEN -> "given DESC, id DESC";
            case LAST -> "last_at DESC, id DESC";
            case FIRST -> "first_at DESC, id DESC";
            case NAME -> "folded, id";
        };
    }

    public Optional<Member> find(MemberId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(MemberRows::row).optional();
    }

    public Map<AuthorId, Member> of(Collection<AuthorId> authors) {
        var members = new HashMap<AuthorId, Member>();
        jdbc.sql(OF_AUTHORS)
                .param("authors", authors.stream().map(AuthorId::toString).toArray(String[]::new))
                .query(row -> {
                    members.put(new AuthorId(row.getObject("author_id", UUID.class)), row(row, 0));
                });
        return members;
    }

    public List<AuthorId> identities(MemberId id) {
        return jdbc.sql(IDENTITIES)
                .param("id", id.value())
                .query((row, number) -> new AuthorId(row.getObject("author_id", UUID.class)))
                .list();
    }

    public List<Tie> ties(MemberId id, int limit) {
        return jdbc.sql(TIES)
                .param("id", id.value())
                .param("limit", limit)
                .query((row, number) -> new Tie(
                        row(row, number),
                        row.getLong("tie_given"),
                        row.getLong("tie_received"),
                        instant(row, "tie_last_at")))
                .list();
    }

    /** Weeks without a message count zero. */
    public List<Long> weeks(MemberId member, Instant end, int weeks) {
        var said = new HashMap<LocalDate, Long>();
        inWeeks(WEEKS_OF_MEMBER, end, weeks).param("id", member.value()).query(row -> {
            said.put(row.getObject("week", LocalDate.class), row.getLong("said"));
        });
        return mondays(end, weeks).stream()
                .map(monday -> said.getOrDefault(monday, 0L))
                .toList();
    }

    public List<Week> weeksOfAll(Instant end, int weeks) {
        var known = new HashMap<LocalDate, Week>();
        inWeeks(WEEKS_OF_ALL, end, weeks).query(row -> {
            var monday = row.getObject("week", LocalDate.class);
            known.put(monday, new Week(monday, row.getLong("said"), row.getLong("people")));
        });
        return mondays(end, weeks).stream()
                .map(monday -> known.getOrDefault(monday, new Week(monday, 0, 0)))
                .toList();
    }

    private JdbcClient.StatementSpec inWeeks(String sql, Instant end, int weeks) {
        var mondays = mondays(end, weeks);
        return jdbc.sql(sql)
                .param("from", mondays.getFirst())
                .param("until", mondays.getLast().plusWeeks(1));
    }

    private static List<LocalDate> mondays(Instant end, int weeks) {
        var day = end.atOffset(ZoneOffset.UTC).toLocalDate();
        var last = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        var mondays = new ArrayList<LocalDate>();
        for (int back = weeks - 1; back >= 0; back--) {
            mondays.add(last.minusWeeks(back));
        }
        return mondays;
    }

    public Map<Rung, Long> byRung() {
        var counts = new EnumMap<Rung, Long>(Rung.class);
        jdbc.sql(BY_RUNG).query(row -> {
            counts.put(Rung.at(row.getInt("rung")), row.getLong("n"));
        });
        return counts;
    }

    public List<Member> carrying(Instant since, int limit) {
        return jdbc.sql(CARRYING)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(MemberRows::row)
                .list();
    }

    public Optional<Quiet> quiet(Instant from, Instant until) {
        return span(QUIET, from, until)
                .query((row, number) -> new Quiet(row(row, number), row.getLong("weeks")))
                .optional();
    }

    public Optional<Instant> end() {
        return jdbc.sql(END).query((row, number) -> instant(row, "last_at")).optional();
    }

    public Activity activity(Instant from, Instant until) {
        return span(ACTIVITY, from, until)
                .query((row, number) ->
                        new Activity(row.getLong("said"), row.getLong("people"), row.getLong("newcomers")))
                .single();
    }

    public long[] hoursOfWeek(ZoneId zone, Instant from, Instant until) {
        var hours = new long[7 * 24];
        span(HOURS, from, until).query(row -> {
            var at = instant(row, "hour").atZone(zone);
            hours[(at.getDayOfWeek().getValue() - 1) * 24 + at.getHour()] += row.getLong("said");
        });
        return hours;
    }

    private JdbcClient.StatementSpec span(String sql, Instant from, Instant until) {
        return jdbc.sql(sql)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC));
    }

    private static Member row(ResultSet row, int number) throws SQLException {
        return new Member(
                new MemberId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("handle"),
                row.getString("network"),
                Optional.ofNullable(row.getString("picture"))
                        .filter(p -> !p.isEmpty())
                        .map(URI::create),
                instant(row, "first_at"),
                instant(row, "last_at"),
                row.getLong("said"),
                row.getLong("given"),
                row.getLong("received"),
                row.getLong("people"),
                row.getLong("helped"),
                Rung.at(row.getInt("rung")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
