package kith.conversation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kith.conversation.State;
import kith.database.Tenant;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Eight conversations, four of which wait. */
@KithTest
@TestPropertySource(properties = "kith.followers=false") // which would read the workspace anew meanwhile
class TallyTest {
    private static final String EIGHT = """
            INSERT INTO conversation (workspace_id, id, channel_id, thread_key, network, kind, subject, place_id, place_name, open,
                                      first_at, last_at, last_message_id, said, people, waiting_since, waiting_message_id, reason)
            SELECT :workspace, gen_random_uuid(), :channel, 'tallied-' || n, 'sandbox', 'post', 'Thread ' || n, 'general', '#general', true,
                   now(), now(), gen_random_uuid(), 2, 2,
                   CASE WHEN n <= 4 THEN now() END, CASE WHEN n <= 4 THEN gen_random_uuid() END, CASE WHEN n <= 4 THEN 'mention' END
              FROM generate_series(1, 8) AS n
            """;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TallyRows tally;

    Here ines;

    @BeforeEach
    void eight() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var channel = Community.ours(ines, tenant, jdbc).channel();
        tenant.run(
                ines.id(),
                () -> jdbc.sql(EIGHT)
                        .param("workspace", ines.id().value())
                        .param("channel", channel.value())
                        .update());
    }

    /** One empties a waiting and then a quiet one, the other a quiet and then a waiting one, and neither waits for the other. */
    @Test
    void two_who_change_conversations_crosswise_do_not_wait_for_each_other() throws Exception {
        assertThat(counts().get(State.WAITING)).isEqualTo(4);
        var first = new CyclicBarrier(2);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = people.submit(() -> emptied(first, "tallied-1", "tallied-5"));
            var other = people.submit(() -> emptied(first, "tallied-6", "tallied-2"));
            one.get(20, TimeUnit.SECONDS);
            other.get(20, TimeUnit.SECONDS);
        }
        assertThat(counts().get(State.WAITING)).isEqualTo(2);
    }

    private Object emptied(CyclicBarrier between, String first, String second) {
        tenant.run(ines.id(), () -> {
            empty(first);
            try {
                between.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            empty(second);
        });
        return "";
    }

    private void empty(String thread) {
        jdbc.sql("UPDATE conversation SET said = 0 WHERE thread_key = :thread")
                .param("thread", thread)
                .update();
    }

    @Test
    void adding_up_changes_no_number_and_leaves_nothing_to_add() {
        var before = counts();
        assertThat(before.get(State.WAITING)).isEqualTo(4);
        tenant.run(ines.id(), tally::addUp);
        assertThat(counts()).isEqualTo(before);
        tenant.run(ines.id(), () -> empty("tallied-1"));
        tenant.run(ines.id(), tally::addUp);
        assertThat(counts().get(State.WAITING)).isEqualTo(3);
        assertThat(tenant.in(
                        ines.id(),
                        () -> jdbc.sql("SELECT count(*) FROM conversation_tally_change")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private Map<State, Long> counts() {
        return tenant.in(ines.id(), () -> tally.counts(Optional.empty()));
    }
}
