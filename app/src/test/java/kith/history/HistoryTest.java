package kith.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import kith.database.Tenant;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.TestPostgres;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@KithTest
class HistoryTest {
    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    Here ines;

    @BeforeEach
    void three_acts_are_sealed() {
        ines = someone.owning("Brindle", "Inès Moreau");
        for (var channel : new String[] {"Bluesky", "Forum", "Mail"}) {
            history.record(
                    ines.id(),
                    ines.actor(),
                    Action.of("channel.rename", "channel", channel, channel)
                            .changing(Map.of("name", "old"), Map.of("name", channel))
                            .because("clearer"));
        }
        Patience.untilTrue(
                "the entries are sealed", () -> history.verify(ines.id()).unsealed() == 0);
    }

    @Test
    void an_entry_says_who_what_before_and_after_and_why() {
        var newest = history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 1)
                .getFirst();
        assertThat(newest.actorName()).isEqualTo("Inès Moreau");
        assertThat(newest.act()).isEqualTo("channel.rename");
        assertThat(newest.before()).containsEntry("name", "old");
        assertThat(newest.after()).containsEntry("name", "Mail");
        assertThat(newest.why()).contains("clearer");
    }

    @Test
    void the_chain_is_whole() throws SQLException {
        var state = history.verify(ines.id());
        assertThat(state.whole()).isTrue();
        assertThat(state.entries()).isEqualTo(history.count(ines.id(), History.Filter.NONE));
        assertThat(withoutKith().whole()).isTrue();
        assertThat(withoutKith().entries()).isEqualTo(state.entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE history_payload SET body = replace(body, 'clearer', 'cleaner') WHERE workspace_id = '%s'",
                "UPDATE history_entry SET act = 'channel.remove' WHERE workspace_id = '%s' AND act = 'channel.rename'",
                "UPDATE history_entry SET at = at + interval '1 microsecond' WHERE workspace_id = '%s'",
                "DELETE FROM history_seal WHERE workspace_id = '%s' AND number = 2",
                "UPDATE history_payload SET salt = '\\x00' WHERE workspace_id = '%s'",
            })
    void one_changed_byte_is_found(String tampering) throws SQLException {
        tamper(tampering);
        var state = history.verify(ines.id());
        assertThat(state.whole()).isFalse();
        assertThat(state.broken().orElseThrow().why()).isNotBlank();
        assertThat(withoutKith().broken()).isEqualTo(state.broken());
    }

    @Test
    void erasing_what_is_personal_leaves_the_chain_whole() {
        var erased =
                history.erasePersonal(ines.id(), ines.caller().person().id().value());
        var state = history.verify(ines.id());
        assertThat(state.whole()).isTrue();
        assertThat(state.erased()).isEqualTo(erased).isGreaterThan(3);
        assertThat(history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 10))
                .allMatch(entry -> entry.actorName().isEmpty() || !entry.erased());
    }

    @Test
    void the_application_itself_cannot_change_an_entry() {
        assertThatThrownBy(() -> tenant.run(
                        ines.id(),
                        () -> jdbc.sql("UPDATE history_entry SET act = 'x.y'").update()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    /** As the command line checks: straight in the database. */
    private ChainState withoutKith() throws SQLException {
        var database = jdbc.sql("SELECT current_database()").query(String.class).single();
        try (var connection = TestPostgres.superuser(database)) {
            return new ChainCheck(new SingleConnectionDataSource(connection, true)).verify(ines.id());
        }
    }

    private void tamper(String sql) throws SQLException {
        var database = jdbc.sql("SELECT current_database()").query(String.class).single();
        try (var connection = TestPostgres.superuser(database);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql.formatted(ines.id()))).isPositive();
        }
    }
}
