package kith.publishing.internal;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.ApprovalRule;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.Post.Approval;
import kith.publishing.PostId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rules of approval, and who has agreed to a post. Inside a transaction of the workspace. */
@Repository
public class ApprovalRuleRows {
    private static final String INSERT = """
            INSERT INTO approval_rule (workspace_id, id, channels, topics, made_at)
            VALUES (kith_workspace(), :id, :channels, :topics, :at)
            """;

    private static final String STEP = """
            INSERT INTO approval_step (workspace_id, rule_id, position, every, approvers)
            VALUES (kith_workspace(), :rule, :position, :every, :approvers)
            """;

    private static final String AGREE = """
            INSERT INTO post_agreement (workspace_id, post_id, person, name, at)
            VALUES (kith_workspace(), :post, :person, :name, :at)
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    ApprovalRuleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(ApprovalRule rule, Instant at) {
        jdbc.sql(INSERT)
                .param("id", rule.id())
                .param("channels", channels(rule))
                .param("topics", rule.topics().toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        steps(rule);
    }

    public void change(ApprovalRule rule) {
        jdbc.sql("UPDATE approval_rule SET channels = :channels, topics = :topics WHERE id = :id")
                .param("id", rule.id())
                .param("channels", channels(rule))
                .param("topics", rule.topics().toArray(String[]::new))
                .update();
        jdbc.sql("DELETE FROM approval_step WHERE rule_id = :id")
                .param("id", rule.id())
                .update();
        steps(rule);
    }

    private static UUID[] channels(ApprovalRule rule) {
        return rule.channels().stream().map(ChannelId::value).toArray(UUID[]::new);
    }

    private void steps(ApprovalRule rule) {
        for (int i = 0; i < rule.steps().size(); i++) {
            var step = rule.steps().get(i);
            jdbc.sql(STEP)
                    .param("rule", rule.id())
                    .param("position", i + 1)
                    .param("every", step.every())
                    .param(
                            "approvers",
                            step.approvers().stream().map(PersonId::value).toArray(UUID[]::new))
                    .update();
        }
    }

    public void delete(UUID id) {
        jdbc.sql("DELETE FROM approval_rule WHERE id = :id").param("id", id).update();
    }

    public Optional<ApprovalRule> find(UUID id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The oldest first. */
    public List<ApprovalRule> all() {
        var steps = allSteps();
        return jdbc.sql("SELECT id, channels, topics FROM approval_rule ORDER BY made_at, id")
                .query((row, n) -> {
                    var id = row.getObject("id", UUID.class);
                    return new ApprovalRule(
                            id,
                            ids(row.getArray("channels")).stream()
                                    .map(ChannelId::new)
                                    .toList(),
                            List.of((String[]) row.getArray("topics").getArray()),
                            steps.getOrDefault(id, List.of()));
                })
                .list();
    }

    private Map<UUID, List<Step>> allSteps() {
        var steps = new HashMap<UUID, List<Step>>();
        jdbc.sql("SELECT rule_id, every, approvers FROM approval_step ORDER BY rule_id, position")
                .query(row -> {
                    steps.computeIfAbsent(row.getObject("rule_id", UUID.class), id -> new ArrayList<>())
                            .add(new Step(
                                    row.getBoolean("every"),
                                    ids(row.getArray("approvers")).stream()
                                            .map(PersonId::new)
                                            .toList()));
                });
        return steps;
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return Arrays.asList((UUID[]) array.getArray());
    }

    /** Somebody of the team agrees to it. */
    public void agree(PostId post, Approval by) {
        jdbc.sql(AGREE)
                .param("post", post.value())
                .param("person", by.person().orElseThrow())
                .param("name", by.name())
                .param("at", by.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<PersonId> agreed(PostId post) {
        return jdbc.sql("SELECT person FROM post_agreement WHERE post_id = :post ORDER BY at")
                .param("post", post.value())
                .query((row, n) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }
}
