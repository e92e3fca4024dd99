package kith.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.torture.Network.Outage;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Instant DUE = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void without_an_outage_it_is_the_time_from_due_to_there() {
        assertThat(late(7)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_time_in_which_the_network_was_down_is_not_counted() {
        assertThat(late(30, everybody(5, 25))).isEqualTo(Duration.ofSeconds(10));
        assertThat(late(30, everybody(-5, 25))).isEqualTo(Duration.ofSeconds(5));
        assertThat(late(20, everybody(5, 25))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void outages_that_overlap_are_not_counted_twice() {
        assertThat(late(30, everybody(5, 15), everybody(10, 20), everybody(11, 12)))
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void what_another_account_was_told_is_no_excuse() {
        assertThat(late(10, account("u9", 0, 8))).isEqualTo(Duration.ofSeconds(10));
        assertThat(late(10, account("u1", 0, 8))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void figures_are_by_nearest_rank() {
        var hundred = new Lateness(java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofSeconds)
                .toList());

        assertThat(hundred).hasToString("p50 50.0 p95 95.0 p99 99.0 s");
        assertThat(new Lateness(List.of())).hasToString("p50 0.0 p95 0.0 p99 0.0 s");
    }

    private static Duration late(int seconds, Outage... outages) {
        return Lateness.withoutOutages(DUE, DUE.plusSeconds(seconds), "u1", List.of(outages));
    }

    private static Outage everybody(int from, int until) {
        return new Outage(Optional.empty(), DUE.plusSeconds(from), DUE.plusSeconds(until));
    }

    private static Outage account(String id, int from, int until) {
        return new Outage(Optional.of(id), DUE.plusSeconds(from), DUE.plusSeconds(until));
    }
}
