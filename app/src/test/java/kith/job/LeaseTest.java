package kith.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kith.job.Claims.Claimed;
import kith.testing.Patience;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node holds, and what becomes of it when the node dies. */
class LeaseTest extends TwoNodes {

    @Test
    void another_node_takes_over_when_the_lease_of_a_dead_one_ends() {
        var post = planned(harbour, 1);
        assertThat(claim(berth, Duration.ofMillis(200))).containsExactly(post);

        var taken = Patience.until(
                "the lease has ended", () -> Optional.of(claim(quay)).filter(c -> !c.isEmpty()));

        assertThat(taken).containsExactly(post);
    }

    @Test
    void a_living_node_keeps_what_it_works_on_however_long() {
        var post = planned(harbour, 1);
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var handler = handler(1, Duration.ofMillis(600), id -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });
        var stopped = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var worker = new Worker(handler, berth, Instant::now, threads, stopped);
            threads.execute(worker::claim);
            threads.execute(worker::keepHeld);
            Patience.untilTrue("it is begun", () -> begun.getCount() == 0);

            for (int i = 0; i < 10; i++) { // five leases long
                pause(300);
                assertThat(claim(quay)).isEmpty();
            }

            end.countDown();
            Patience.untilTrue("it is done", () -> rows() == 0);
            stopped.countDown();
        }
        assertThat(post).isNotNull();
    }

    @Test
    void a_node_that_starts_again_goes_on_with_what_it_held_when_it_was_killed() throws IOException {
        var post = planned(harbour, 1);
        var folderOfBerth = folder.resolve("north");
        var before = at(folderOfBerth);
        assertThat(new Claims(jdbc, transactions, before).claim(kind, 1, LEASE)).hasSize(1);
        before.destroy(); // the lock on the folder goes with the process
        assertThat(claim(quay)).isEmpty();

        var after = new Claims(jdbc, transactions, at(folderOfBerth));
        assertThat(after.letGo()).isEqualTo(1);

        assertThat(after.claim(kind, 1, LEASE)).extracting(Claimed::id).containsExactly(post);
    }

    @Test
    void what_a_silent_node_held_is_free_long_before_its_lease_ends() throws IOException {
        var post = planned(harbour, 1);
        var dead = at(folder.resolve("dead"));
        var living = at(folder.resolve("living"));
        new Heartbeats(jdbc, dead).beat();
        assertThat(new Claims(jdbc, transactions, dead).claim(kind, 1, LEASE)).hasSize(1);
        var others = new Heartbeats(jdbc, living);
        others.beat();
        assertThat(claim(quay)).isEmpty();

        silent(dead, Heartbeats.SILENCE.plusSeconds(1));
        others.beat();

        assertThat(claim(quay)).containsExactly(post);
    }

    @Test
    void a_node_that_stood_still_itself_judges_nobody() throws IOException {
        planned(harbour, 1);
        var dead = at(folder.resolve("dead"));
        var living = at(folder.resolve("living"));
        new Heartbeats(jdbc, dead).beat();
        new Claims(jdbc, transactions, dead).claim(kind, 1, LEASE);
        var others = new Heartbeats(jdbc, living);
        others.beat();

        new TransactionTemplate(transactions).executeWithoutResult(unseenByOthers -> {
            silent(dead, Heartbeats.SILENCE.plusSeconds(1));
            silent(living, Heartbeats.SILENCE);
            assertThat(others.beat()).isZero();
            assertThat(others.beat()).as("it beats regularly again").isEqualTo(1);
            unseenByOthers.setRollbackOnly();
        });
    }

    private void silent(Node node, Duration time) {
        jdbc.sql("UPDATE node SET beat_at = beat_at - :time::interval WHERE id = :node")
                .param("time", time.toString())
                .param("node", node.id())
                .update();
    }

    @Test
    void two_programs_over_one_folder_are_two_nodes() throws IOException {
        var one = at(folder.resolve("same"));
        var other = at(folder.resolve("same"));
        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void a_node_that_was_too_slow_changes_nothing_of_what_another_took_over() {
        var post = planned(harbour, 1);
        claim(berth, Duration.ofMillis(1));
        Patience.until("the lease has ended", () -> Optional.of(claim(quay)).filter(c -> !c.isEmpty()));

        end(berth, post);

        assertThat(rows()).isEqualTo(1);
        end(quay, post);
        assertThat(rows()).isZero();
    }

    @Test
    void what_is_planned_again_while_it_is_worked_is_worked_again() {
        var post = planned(harbour, 1);
        assertThat(claim(berth)).containsExactly(post);

        due.plan(kind, workspace, post, new Lane(harbour, 1), Optional.empty(), false);
        assertThat(claim(quay)).isEmpty();
        end(berth, post);

        assertThat(claim(quay)).containsExactly(post);
        end(quay, post);
        assertThat(claim(berth)).isEmpty();
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM due WHERE kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
