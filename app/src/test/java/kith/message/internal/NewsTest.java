package kith.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.sql.DataSource;
import kith.database.Tenant;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where there is something new to follow is told until it can be followed. */
@KithTest
class NewsTest {
    @Autowired
    News news;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    Here ines;
    Here tom;

    @BeforeEach
    void two_workspaces() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.owning("Harbour", "Tom Okafor");
    }

    @Test
    void a_workspace_is_told_of_as_long_as_an_older_transaction_hides_what_is_new_there() throws Exception {
        try (var older = database.getConnection()) {
            older.setAutoCommit(false);
            older.createStatement().execute("SELECT pg_current_xact_id()");
            var before = news.since("0").until();
            Community.ours(ines, tenant, jdbc).says("Noor", Instant.now(), "t", "hello");

            var first = news.since(before);
            assertThat(first.workspaces()).contains(ines.id()).doesNotContain(tom.id());
            assertThat(news.since(first.until()).workspaces()).contains(ines.id());
            older.commit();
        }
        var until = new String[] {news.since("0").until()};
        Patience.untilTrue("it is told no more", () -> {
            var seen = news.since(until[0]);
            until[0] = seen.until();
            return !seen.workspaces().contains(ines.id());
        });
    }

    @Test
    void who_has_to_read_anew_is_told_too() {
        var before = news.since("0").until();
        news.tell(tom.id());
        assertThat(news.since(before).workspaces()).contains(tom.id());
    }
}
