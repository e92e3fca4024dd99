package kith.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kith.testing.Patience;
import org.junit.jupiter.api.Test;

/** How work waits its turn, whichever node takes it. */
class LanesTest extends TwoNodes {

    @Test
    void a_lane_is_as_wide_for_all_nodes_together_as_it_is_for_one() {
        for (int i = 0; i < 10; i++) {
            planned(harbour, 3);
        }

        var first = claims(berth, LEASE);
        assertThat(first).hasSize(3);
        assertThat(claim(quay)).isEmpty();

        end(berth, first.getFirst());
        assertThat(claim(quay)).hasSize(1);
    }

    @Test
    void a_lane_of_one_goes_in_the_order_of_the_times() {
        var now = Instant.now();
        var third = plan(harbour, 1, now.minusSeconds(1), false);
        var first = plan(harbour, 1, now.minusSeconds(9), false);
        var second = plan(harbour, 1, now.minusSeconds(5), false);

        var order = new ArrayList<UUID>();
        for (int i = 0; i < 3; i++) {
            var node = i % 2 == 0 ? berth : quay;
            var next = only(node, LEASE);
            order.add(next.id());
            end(node, next);
        }

        assertThat(order).containsExactly(first, second, third);
    }

    @Test
    void the_urgent_comes_before_a_backlog_of_the_rest() {
        for (int i = 0; i < 20; i++) {
            planned(harbour, 1);
        }
        var ban = plan(harbour, 1, Instant.now().minusMillis(1), true);

        assertThat(claim(berth)).containsExactly(ban);
    }

    @Test
    void a_paused_lane_stands_still_for_every_node_until_it_is_opened() {
        var post = planned(harbour, 1);
        var other = planned(workshop, 1);

        lanes.pause(kind, harbour, Duration.ofHours(1), "throttled", "Too many requests.");

        assertThat(claim(berth)).containsExactly(other);
        assertThat(claim(quay)).isEmpty();
        assertThat(lanes.paused(kind, harbour))
                .hasValueSatisfying(paused -> assertThat(paused.why()).isEqualTo("Too many requests."));

        lanes.resume(kind, harbour);
        assertThat(claim(quay)).containsExactly(post);
    }

    @Test
    void the_longer_of_two_pauses_counts_and_a_pause_ends_by_itself() {
        planned(harbour, 1);
        lanes.pause(kind, harbour, Duration.ofHours(1), "throttled", "An hour.");
        lanes.pause(kind, harbour, Duration.ofMillis(1), "throttled", "A moment.");
        assertThat(claim(berth)).isEmpty();

        lanes.resume(kind, harbour);
        lanes.pause(kind, harbour, Duration.ofMillis(1), "throttled", "A moment.");
        assertThat(Patience.until(
                        "the pause is over", () -> Optional.of(claim(berth)).filter(c -> !c.isEmpty())))
                .hasSize(1);
    }

    @Test
    void a_lane_that_hangs_delays_no_other() throws InterruptedException {
        var never = new CountDownLatch(1);
        for (int i = 0; i < 30; i++) {
            planned(harbour, 8);
        }
        planned(workshop, 1);
        var done = new CountDownLatch(1);
        var handler = handler(16, LEASE, id -> {
            if (laneOf(id).equals(harbour)) {
                await(never);
            } else {
                done.countDown();
            }
            return Optional.empty();
        });
        var stopped = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var worker = new Worker(handler, berth, Instant::now, threads, stopped);
            threads.execute(worker::claim);

            Patience.untilTrue("the workshop's work is done", () -> done.getCount() == 0);

            stopped.countDown();
            never.countDown();
        }
    }

    private UUID laneOf(UUID id) {
        return jdbc.sql("SELECT lane FROM due WHERE kind = :kind AND id = :id")
                .param("kind", kind)
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
