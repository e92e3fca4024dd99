package kith.conversation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.LabelId;
import kith.conversation.WorkFilter;
import kith.conversation.WorkFilter.Of;
import kith.database.Tenant;
import kith.team.TeamId;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How the database finds one person's conversations among 200,000, a twentieth of which wait. */
@KithTest
@TestPropertySource(properties = "kith.followers=false") // which would read the workspace anew meanwhile
class WorkPlansTest {
    private static final int CONVERSATIONS = 200_000;

    private static final String MANY = """
            INSERT INTO conversation (workspace_id, id, channel_id, thread_key, network, kind, subject, place_id, place_name, open,
                                      first_at, last_at, last_message_id, said, people, waiting_since, waiting_message_id, reason,
                                      assignee_id, team_id)
            SELECT :workspace, gen_random_uuid(), :channel, 'many-' || n, 'sandbox', 'post', 'Thread ' || n, 'general', '#general', true,
                   now() - n * interval '1 minute', now() - n * interval '1 minute', gen_random_uuid(), 2, 2,
                   CASE WHEN n % 20 = 0 THEN now() - n * interval '1 minute' END,
                   CASE WHEN n % 20 = 0 THEN gen_random_uuid() END,
                   CASE WHEN n % 20 = 0 THEN 'mention' END,
                   CASE WHEN n % 400 = 0 THEN :person END,
                   CASE WHEN n % 400 = 20 THEN :team END
              FROM generate_series(1, :many) AS n
            """;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    Here ines;
    UUID team = UUID.randomUUID();
    UUID label = UUID.randomUUID();

    @BeforeEach
    void many_talked() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var channel = Community.ours(ines, tenant, jdbc).channel();
        tenant.run(ines.id(), () -> {
            jdbc.sql(
                            "INSERT INTO team (workspace_id, id, name, created_at) VALUES (:workspace, :id, 'Workshop', now())")
                    .param("workspace", ines.id().value())
                    .param("id", team)
                    .update();
            jdbc.sql(MANY)
                    .param("workspace", ines.id().value())
                    .param("channel", channel.value())
                    .param("person", me().value())
                    .param("team", team)
                    .param("many", CONVERSATIONS)
                    .update();
            jdbc.sql("INSERT INTO label VALUES (:workspace, :id, 'Battery', 'red', now())")
                    .param("workspace", ines.id().value())
                    .param("id", label)
                    .update();
            jdbc.sql("INSERT INTO conversation_label SELECT workspace_id, id, :label FROM conversation"
                            + " WHERE thread_key LIKE 'many-%77'")
                    .param("label", label)
                    .update();
            jdbc.sql("ANALYZE conversation, conversation_label").update();
        });
    }

    @Test
    void each_view_has_its_index() {
        var mine = filter(Optional.of(new Of.Person(me())), Optional.empty());
        var nobodys = filter(Optional.of(new Of.Nobody()), Optional.empty());
        var battery = new WorkFilter(Optional.empty(), Optional.empty(), Optional.of(new LabelId(label)));

        assertThat(waiting(mine)).contains("conversation_waiting_for_person").doesNotContain("Sort");
        assertThat(waiting(nobodys))
                .contains("Index Scan using conversation_waiting")
                .doesNotContain("Sort");
        assertThat(waiting(filter(Optional.empty(), Optional.of(new TeamId(team)))))
                .contains("conversation_waiting_for_team")
                .doesNotContain("Sort");
        assertThat(due(ConversationRows.LIST_WAITING_DUE))
                .contains("conversation_waiting_due")
                .containsPattern("Index Cond: .*ROW\\(due_or_never")
                .doesNotContain("Sort");
        assertThat(due(ConversationRows.LIST_DUE))
                .contains("conversation_due")
                .containsPattern("Index Cond: .*ROW\\(due_or_never")
                .doesNotContain("Sort");
        assertThat(newest(mine)).contains("conversation_of_person");
        assertThat(newest(battery)).contains("conversation_label").doesNotContain("Seq Scan on conversation ");
        assertThat(explain("EXPLAIN " + WorkRows.SHARES, me())).contains("conversation_waiting_for_person");
        assertThat(tenant.in(
                        ines.id(),
                        () -> lines(jdbc.sql("EXPLAIN " + WorkRows.LOADS).param("people", new String[] {
                            me().toString(), UUID.randomUUID().toString()
                        }))))
                .contains("conversation_waiting_for_person");
    }

    private static WorkFilter filter(Optional<Of> of, Optional<TeamId> team) {
        return new WorkFilter(of, team, Optional.empty());
    }

    private static Among by(WorkFilter work) {
        return new Among(Optional.empty(), Optional.empty(), Optional.empty(), work);
    }

    private String waiting(WorkFilter work) {
        return plan(new Narrowing("EXPLAIN " + ConversationRows.LIST_WAITING, by(work)), Instant.EPOCH);
    }

    private String due(String list) {
        var all = new Narrowing("EXPLAIN " + list, by(WorkFilter.ANY));
        return tenant.in(
                ines.id(),
                () -> inOrder(all.in(jdbc)
                        .param("due", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                        .params(
                                list.equals(ConversationRows.LIST_DUE)
                                        ? Map.of()
                                        : Map.of("at", Instant.EPOCH.atOffset(ZoneOffset.UTC)))
                        .param("id", new UUID(0, 0))
                        .param("limit", 51)));
    }

    private String newest(WorkFilter work) {
        return plan(new Narrowing("EXPLAIN " + ConversationRows.LIST, by(work)), Instant.parse("9999-01-01T00:00:00Z"));
    }

    private String plan(Narrowing narrowing, Instant from) {
        return tenant.in(
                ines.id(),
                () -> inOrder(narrowing
                        .in(jdbc)
                        .param("at", from.atOffset(ZoneOffset.UTC))
                        .param("id", new UUID(0, 0))
                        .param("limit", 51)));
    }

    private String explain(String sql, PersonId person) {
        return tenant.in(ines.id(), () -> lines(jdbc.sql(sql).param("person", person.value())));
    }

    /**
     * The plan that reads in the order that is asked for. The database holds what hundreds of tests left in workspaces of theirs, so that
     * it takes ours for a small one, of which sorting costs little.
     */
    private String inOrder(JdbcClient.StatementSpec statement) {
        jdbc.sql("SET LOCAL enable_sort = off").update();
        return lines(statement);
    }

    private static String lines(JdbcClient.StatementSpec statement) {
        var plan = statement.query(String.class).list().stream().collect(Collectors.joining("\n"));
        System.out.println(plan);
        return plan;
    }

    private PersonId me() {
        return ines.caller().person().id();
    }
}
