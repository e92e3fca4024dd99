package kith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.testing.KithTest;
import kith.testing.Someone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KithTest
class TenantTest {
    private static final String TABLES_THAT_ARE_NOT_KEPT_APART = """
            SELECT c.relname
              FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace
               AND c.relkind IN ('r', 'p')
               AND NOT (c.relrowsecurity
                        AND c.relforcerowsecurity
                        AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
            """;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void every_table_is_kept_apart_or_listed_as_an_instance_table() {
        var open = new HashSet<>(
                jdbc.sql(TABLES_THAT_ARE_NOT_KEPT_APART).query(String.class).list());
        assertThat(open).isEqualTo(InstanceTables.NAMES);
    }

    @Test
    void the_application_can_neither_bypass_a_policy_nor_own_a_table() {
        assertThat(jdbc.sql("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_query_that_names_no_workspace_throws() {
        var owner = someone.owning("Brindle", "Inès Moreau");
        history.record(owner.id(), Actor.KITH, Action.of("test.try", "test", 1, "one"));
        assertThatThrownBy(() -> jdbc.sql("SELECT * FROM history_entry").query().listOfRows())
                .rootCause()
                .hasMessageContaining("no workspace is set");
    }

    @Test
    void a_query_that_forgets_its_workspace_sees_no_other() {
        var brindle = someone.owning("Brindle", "Inès Moreau");
        var harbour = someone.owning("Harbour", "Tom Okafor");
        history.record(brindle.id(), Actor.KITH, Action.of("test.try", "test", 1, "one"));

        List<String> seen = tenant.in(
                harbour.id(),
                () -> jdbc.sql("SELECT DISTINCT workspace_id::text FROM history_entry")
                        .query(String.class)
                        .list());

        assertThat(seen).containsExactly(harbour.id().toString());
    }

    @Test
    void a_row_for_another_workspace_is_refused() {
        var brindle = someone.owning("Brindle", "Inès Moreau");
        var harbour = someone.owning("Harbour", "Tom Okafor");
        assertThatThrownBy(() -> tenant.run(
                        brindle.id(),
                        () -> jdbc.sql("INSERT INTO history_seal VALUES (:other, 1, :other, '\\x00', now())")
                                .param("other", harbour.id().value())
                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_transaction_of_one_workspace_cannot_turn_to_another() {
        var brindle = someone.owning("Brindle", "Inès Moreau");
        var harbour = someone.owning("Harbour", "Tom Okafor");
        assertThatThrownBy(() -> tenant.run(brindle.id(), () -> tenant.run(harbour.id(), () -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> tenant.run(harbour.id(), () -> {})))
                .isInstanceOf(IllegalStateException.class);
    }
}
