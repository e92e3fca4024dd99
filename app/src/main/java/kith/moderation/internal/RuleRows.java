package kith.moderation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.message.AuthorId;
import kith.message.MessageId;
import kith.moderation.Rule;
import kith.moderation.Rule.Mode;
import kith.moderation.RuleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of rules, and of what they found. Inside the workspace's transaction. */
@Repository("moderationRuleRows")
public class RuleRows {
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('rules ' || :workspace, 0))
            """;

    /** Another one whenever a rule became otherwise, on whichever node and whatever its clock says. */
    private static final String EDITION = """
            SELECT count(*) || ' ' || coalesce(sum(hashtextextended(id::text || changed_at::text || mode, 0)), 0)
              FROM rule
             WHERE workspace_id = :workspace
            """;

    private static final String PUT = """
            INSERT INTO rule (workspace_id, id, name, article, conditions, acts, mode, since, revision, written_by, address, made_at,
                              changed_at)
            VALUES (:workspace, :id, :name, :article, CAST(:conditions AS jsonb), CAST(:acts AS jsonb), :mode, :since, :revision, :by,
                    :address, :now, :now)
                ON CONFLICT (workspace_id, id)
                DO UPDATE SET name = excluded.name, article = excluded.article, conditions = excluded.conditions,
                              acts = excluded.acts, mode = excluded.mode, since = excluded.since, revision = excluded.revision,
                              written_by = excluded.written_by, address = excluded.address, changed_at = excluded.changed_at
            """;

    /** Whoever writes the row acts; who finds it written leaves the message alone. */
    private static final String CLAIM = """
            INSERT INTO rule_match (workspace_id, rule_id, message_id, revision, mode, did, at)
            SELECT :workspace, c.rule_id, c.message_id, r.revision, r.mode, c.did, :now
              FROM unnest(CAST(:rules AS uuid[]), CAST(:messages AS uuid[]), CAST(:did AS text[])) AS c (rule_id, message_id, did)
              JOIN rule r ON r.workspace_id = :workspace AND r.id = c.rule_id AND r.mode <> 'draft'
             ORDER BY c.rule_id, c.message_id
                ON CONFLICT DO NOTHING
            RETURNING rule_id, message_id
            """;

    private static final String MATCHED = """
            SELECT rule_id, count(*) AS n
              FROM rule_match
             WHERE workspace_id = :workspace AND at >= :since
             GROUP BY rule_id
            """;

    private static final String LATEST = """
            SELECT *
              FROM rule_match
             WHERE workspace_id = :workspace AND rule_id = :rule
             ORDER BY at DESC, message_id
             LIMIT :limit
            """;

    private static final String SAID_BY = """
            SELECT count(*)
              FROM message
             WHERE workspace_id = :workspace AND author_id = :author AND at > :from AND at <= :until
            """;

    private final JdbcClient jdbc;

    RuleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else changes rules. */
    public void lock(WorkspaceId workspace) {
        jdbc.sql(LOCK).param("workspace", workspace.toString()).query(row -> {});
    }

    public List<Rule> all(WorkspaceId workspace) {
        return of("SELECT * FROM rule WHERE workspace_id = :workspace ORDER BY made_at, id", workspace)
                .query(RuleRows::rule)
                .list();
    }

    public String edition(WorkspaceId workspace) {
        return of(EDITION, workspace).query(String.class).single();
    }

    public void put(WorkspaceId workspace, Rule rule, Instant now) {
        of(PUT, workspace)
                .param("id", rule.id().value())
                .param("name", rule.name())
                .param("article", rule.article())
                .param("conditions", RuleJson.text(rule.when()))
                .param("acts", RuleJson.text(rule.then()))
                .param("mode", rule.mode().word())
                .param(
                        "since",
                        rule.since().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("revision", rule.revision())
                .param("by", rule.by())
                .param("address", rule.address())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void delete(WorkspaceId workspace, RuleId id) {
        of("DELETE FROM rule WHERE workspace_id = :workspace AND id = :id", workspace)
                .param("id", id.value())
                .update();
    }

    /** A rule that is meant of a message. */
    public record Claim(RuleId rule, MessageId message) {}

    /**
     * Those of these that did not meet before: each is claimed once, and never again.
     *
     * @param claims with what is done, in words
     */
    public Set<Claim> claim(WorkspaceId workspace, Map<Claim, String> claims, Instant now) {
        var keys = List.copyOf(claims.keySet());
        var claimed = new HashSet<Claim>();
        of(CLAIM, workspace)
                .param("rules", keys.stream().map(c -> c.rule().toString()).toArray(String[]::new))
                .param(
                        "messages",
                        keys.stream().map(c -> c.message().toString()).toArray(String[]::new))
                .param(
                        "did",
                        keys.stream().map(c -> String.valueOf(claims.get(c))).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    claimed.add(new Claim(
                            new RuleId(row.getObject("rule_id", UUID.class)),
                            new MessageId(row.getObject("message_id", UUID.class))));
                });
        return claimed;
    }

    /** How many messages each rule found since then. */
    public Map<RuleId, Long> matched(WorkspaceId workspace, Instant since) {
        var matched = new HashMap<RuleId, Long>();
        of(MATCHED, workspace).param("since", since.atOffset(ZoneOffset.UTC)).query(row -> {
            matched.put(new RuleId(row.getObject("rule_id", UUID.class)), row.getLong("n"));
        });
        return matched;
    }

    /**
     * @param did in words of acts; in the shadow, what it would have done
     */
    public record Match(MessageId message, Mode mode, String did, Instant at) {}

    public List<Match> latest(WorkspaceId workspace, RuleId rule, int limit) {
        return of(LATEST, workspace)
                .param("rule", rule.value())
                .param("limit", limit)
                .query((row, n) -> new Match(
                        new MessageId(row.getObject("message_id", UUID.class)),
                        Mode.of(row.getString("mode")).orElseThrow(),
                        row.getString("did"),
                        instant(row, "at").orElseThrow()))
                .list();
    }

    public long said(WorkspaceId workspace, AuthorId author, Instant from, Instant until) {
        return of(SAID_BY, workspace)
                .param("author", author.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                new RuleId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getInt("article"),
                RuleJson.condition(row.getString("conditions")),
                RuleJson.acts(row.getString("acts")),
                Mode.of(row.getString("mode")).orElseThrow(),
                instant(row, "since"),
                row.getInt("revision"),
                row.getObject("written_by", UUID.class),
                row.getString("address"));
    }
}
