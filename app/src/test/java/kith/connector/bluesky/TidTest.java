package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kith.connector.Act;
import org.junit.jupiter.api.Test;

class TidTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void the_same_order_has_the_same_key_also_after_the_database_rounded_its_time() {
        var order = order(UUID.fromString("0193-0-7000-8000-1"), NOON.plusNanos(123_456_789));
        var again = order(order.key(), NOON.plusNanos(123_457_000));

        assertThat(Tid.of(again)).isEqualTo(Tid.of(order));
    }

    @Test
    void keys_look_as_the_network_wants_them_and_sort_by_time() {
        var sooner = Tid.of(order(UUID.randomUUID(), NOON));
        var later = Tid.of(order(UUID.randomUUID(), NOON.plusSeconds(1)));

        assertThat(sooner).matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
        assertThat(sooner).isLessThan(later);
        assertThat(Tid.ofTarget("did:plc:alice")).matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
    }

    @Test
    void a_thousand_orders_of_one_second_have_a_thousand_keys() {
        var keys = new HashSet<String>();
        IntStream.range(0, 1000).forEach(i -> keys.add(Tid.of(order(new UUID(7, i), NOON.plus(Duration.ofMillis(i))))));

        assertThat(keys).hasSize(1000);
    }

    private static Act.Order order(UUID key, Instant asked) {
        return new Act.Order(key, new Act.Publish(Act.Content.of("Hello")), asked, Optional.empty());
    }
}
