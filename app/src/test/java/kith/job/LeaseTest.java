package kith.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kith.job.Claims.Claimed;
import kith.job.Claims.Ended;
import kith.testing.Patience;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node holds, and what becomes of it when the node dies. */
class LeaseTest extends TwoNodes {
    @Autowired
    SharedClock shared;

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
            await(end);
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
    void what_a_node_held_is_free_as_soon_as_the_database_has_no_connection_of_it() throws IOException {
        var post = planned(harbour, 1);
        var killed = at(folder.resolve("killed"));
        new Heartbeats(jdbc, killed).beat();
        assertThat(new Claims(jdbc, transactions, killed).claim(kind, 1, LEASE)).hasSize(1);
        var others = new Heartbeats(jdbc, at(folder.resolve("living")));
        others.beat();

        silent(killed, Heartbeats.GONE.plusMillis(500));
        others.beat();
        assertThat(claim(quay)).as("its connections are those of this test").isEmpty();

        jdbc.sql("UPDATE node SET connected_as = 'nobody' WHERE id = :node")
                .param("node", killed.id())
                .update();
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
        planned(harbour, 1);
        var slow = only(berth, Duration.ofMillis(1));
        var taken = afterItsLease(quay);

        end(berth, slow);

        assertThat(rows()).isEqualTo(1);
        end(quay, taken);
        assertThat(rows()).isZero();
    }

    @Test
    void an_older_claim_changes_nothing_of_a_newer_one_of_the_same_node() {
        planned(harbour, 1);
        var older = only(berth, Duration.ofMillis(1));
        var newer = afterItsLease(berth);

        berth.goOn(kind, List.of(new Ended(older, Optional.of(Duration.ZERO))), 0, LEASE);
        assertThat(claim(quay)).as("it is not free").isEmpty();
        end(berth, older);
        assertThat(rows()).as("nor done").isEqualTo(1);

        berth.goOn(kind, List.of(new Ended(newer, Optional.of(Duration.ZERO))), 0, LEASE);
        assertThat(claim(quay)).as("the newer one frees it").hasSize(1);
    }

    @Test
    void a_node_that_starts_again_is_known_to_live_before_it_claims() throws IOException {
        planned(harbour, 1);
        var restarted = at(folder.resolve("restarted"));
        var hearts = new Heartbeats(jdbc, restarted);
        hearts.beat();
        silent(restarted, Heartbeats.SILENCE.plusSeconds(1));
        var others = new Heartbeats(jdbc, at(folder.resolve("others")));
        others.beat();
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var handler = handler(1, LEASE, id -> {
            begun.countDown();
            await(end);
            return Optional.empty();
        });
        var workers = new Workers(
                due, new Claims(jdbc, transactions, restarted), hearts, shared, List.of(handler), Instant::now);

        workers.start();
        try {
            Patience.untilTrue("it is begun", () -> begun.getCount() == 0);
            assertThat(others.beat()).as("pieces of work freed").isZero();
            assertThat(claim(quay)).isEmpty();
        } finally {
            end.countDown();
            workers.stop();
        }
    }

    @Test
    void what_is_planned_again_while_it_is_worked_is_worked_again() {
        var post = planned(harbour, 1);
        var first = only(berth, LEASE);

        due.plan(kind, workspace, post, new Lane(harbour, 1), Optional.empty(), false);
        assertThat(claim(quay)).isEmpty();
        end(berth, first);

        var again = only(quay, LEASE);
        assertThat(again.id()).isEqualTo(post);
        end(quay, again);
        assertThat(claim(berth)).isEmpty();
    }

    private Claimed afterItsLease(Claims node) {
        return Patience.until(
                "the lease has ended", () -> claims(node, LEASE).stream().findFirst());
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM due WHERE kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
