package kith.routing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.ConversationId;
import kith.database.Instants;
import kith.database.WorkspaceId;
import kith.message.MessageId;
import kith.routing.Acts;
import kith.routing.Conditions;
import kith.routing.RoutingRule;
import kith.routing.RoutingRuleId;
import kith.workspace.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;

/** Rows of routing rules, and of where they acted. Inside the workspace's transaction. */
@Repository
public class RuleRows {
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('routing rules ' || :workspace, 0))
            """;

    private static final String ALL = """
            SELECT *
              FROM routing_rule
             WHERE workspace_id = :workspace
             ORDER BY position, id
            """;

    /** Another one whenever a rule became otherwise, on whichever node and whatever its clock says. */
    private static final String EDITION = """
            SELECT count(*) || ' ' || coalesce(sum(hashtextextended(id::text || changed_at::text, 0)), 0)
              FROM routing_rule
             WHERE workspace_id = :workspace
            """;

    private static final String PUT = """
            INSERT INTO routing_rule (workspace_id, id, name, position, conditions, acts, since, written_by, address, changed_at)
            VALUES (:workspace, :id, :name, :position, CAST(:conditions AS jsonb), CAST(:acts AS jsonb), :since, :by, :address, :now)
                ON CONFLICT (workspace_id, id)
                DO UPDATE SET name = excluded.name, conditions = excluded.conditions, acts = excluded.acts, since = excluded.since,
                              written_by = excluded.written_by, address = excluded.address, changed_at = excluded.changed_at
            """;

    private static final String ORDER = """
            UPDATE routing_rule r
               SET position = o.position, changed_at = :now
              FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS o (id, position)
             WHERE r.workspace_id = :workspace AND r.id = o.id
               AND r.position <> o.position
            """;

    private static final String ACTED = """
            SELECT rule_id, count(*) AS n
              FROM routed
             WHERE workspace_id = :workspace
               AND at >= :since
             GROUP BY rule_id
            """;

    /** Whoever writes the row acts; who finds it written leaves the conversation alone. */
    private static final String CLAIM = """
            INSERT INTO routed (workspace_id, conversation_id, rule_id, message_id, at)
            SELECT :workspace, c.conversation_id, c.rule_id, c.message_id, :now
              FROM unnest(CAST(:conversations AS uuid[]), CAST(:rules AS uuid[]), CAST(:messages AS uuid[]))
                     AS c (conversation_id, rule_id, message_id)
             ORDER BY c.conversation_id, c.rule_id
                ON CONFLICT DO NOTHING
            RETURNING conversation_id, rule_id
            """;

    static final String SAID = """
            SELECT m.id
              FROM conversation c
              JOIN message m ON m.channel_id = c.channel_id AND m.thread_key = c.thread_key
             WHERE c.last_at >= :since
               AND m.at >= :since
               AND NOT m.own AND m.kind <> 'event' AND m.gone_at IS NULL
             ORDER BY m.at DESC, m.id DESC
             LIMIT :limit
            """;

    private final JdbcClient jdbc;

    RuleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else changes rules or their order. */
    public void lock(WorkspaceId workspace) {
        jdbc.sql(LOCK).param("workspace", workspace.toString()).query(row -> {});
    }

    public List<RoutingRule> all(WorkspaceId workspace) {
        return of(ALL, workspace).query(RuleRows::row).list();
    }

    String edition(WorkspaceId workspace) {
        return of(EDITION, workspace).query(String.class).single();
    }

    public void put(WorkspaceId workspace, RoutingRule rule, Instant now) {
        of(PUT, workspace)
                .param("id", rule.id().value())
                .param("name", rule.name())
                .param("position", rule.position())
                .param("conditions", RuleJson.text(rule.when()))
                .param("acts", RuleJson.text(rule.then()))
                .param(
                        "since",
                        rule.since().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("by", rule.by())
                .param("address", rule.address())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void order(WorkspaceId workspace, List<RoutingRuleId> ids, Instant now) {
        of(ORDER, workspace)
                .param("ids", ids.stream().map(RoutingRuleId::toString).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void delete(WorkspaceId workspace, RoutingRuleId id) {
        of("DELETE FROM routing_rule WHERE workspace_id = :workspace AND id = :id", workspace)
                .param("id", id.value())
                .update();
    }

    public Map<RoutingRuleId, Long> acted(WorkspaceId workspace, Instant since) {
        var acted = new HashMap<RoutingRuleId, Long>();
        of(ACTED, workspace).param("since", since.atOffset(ZoneOffset.UTC)).query(row -> {
            acted.put(new RoutingRuleId(row.getObject("rule_id", UUID.class)), row.getLong("n"));
        });
        return acted;
    }

    /** A rule that is meant of a conversation. */
    record Claim(ConversationId conversation, RoutingRuleId rule) {}

    /** Those of these in which the rule did not act before: each is claimed once, and never again. */
    Set<Claim> claim(WorkspaceId workspace, Map<Claim, MessageId> claims, Instant now) {
        var keys = List.copyOf(claims.keySet());
        var claimed = new HashSet<Claim>();
        of(CLAIM, workspace)
                .param(
                        "conversations",
                        keys.stream().map(c -> c.conversation().toString()).toArray(String[]::new))
                .param("rules", keys.stream().map(c -> c.rule().toString()).toArray(String[]::new))
                .param(
                        "messages",
                        keys.stream().map(c -> String.valueOf(claims.get(c))).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    claimed.add(new Claim(
                            new ConversationId(row.getObject("conversation_id", UUID.class)),
                            new RoutingRuleId(row.getObject("rule_id", UUID.class))));
                });
        return claimed;
    }

    /** What people said since then, the newest of it. */
    public List<MessageId> said(Instant since, int limit) {
        return jdbc.sql(SAID)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }

    private static RoutingRule row(ResultSet row, int number) throws SQLException {
        var read = read(row.getString("conditions"), row.getString("acts"));
        return new RoutingRule(
                new RoutingRuleId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getInt("position"),
                read.when(),
                read.then(),
                Instants.instant(row, "since"),
                row.getObject("written_by", UUID.class),
                row.getString("address"),
                read.not());
    }

    /**
     * What a row says.
     *
     * @param not why it cannot be read
     */
    private record Read(Conditions when, Acts then, Optional<String> not) {}

    /** One rule that another Kith wrote, or that names what is no word any more, keeps no message waiting: it is set aside. */
    private static Read read(String conditions, String acts) {
        try {
            return new Read(RuleJson.conditions(conditions), RuleJson.acts(acts), Optional.empty());
        } catch (Invalid unknown) {
            return set(unknown.field() + ": "
                    + unknown.arguments().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } catch (JacksonException none) {
            return set(String.valueOf(none.getOriginalMessage()));
        }
    }

    private static Read set(String aside) {
        return new Read(Conditions.NONE, Acts.NONE, Optional.of(aside));
    }
}
