package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kith.delivery.Delivery.State;
import kith.testing.Patience;
import org.junit.jupiter.api.Test;

/** As fast as a network lets us, and no faster. */
class PaceTest extends OverTheSandbox {

    @Test
    void a_network_that_says_wait_is_left_alone_by_the_whole_channel() {
        control(
                "faults",
                "{\"on\":\"publish\",\"kind\":\"status\",\"chance\":1,\"times\":1,\"status\":429,\"seconds\":4}");
        var channel = live("key");
        var first = publish(channel, "One.");
        assertThat(once(first, State.WAITING).reason()).contains(Reason.THROTTLED);
        var second = publish(channel, "Two.");

        assertThat(deliveries.pause(ines.id(), channel.id()))
                .hasValueSatisfying(pause -> assertThat(pause.reason()).isEqualTo(Reason.THROTTLED));

        assertThat(settled(first).attempts()).hasSize(2);
        assertThat(settled(second).attempts()).hasSize(1);
        assertThat(now(second).settled().orElseThrow())
                .isAfter(now(first).attempts().getFirst().ended().orElseThrow().plusSeconds(3));
    }

    @Test
    void a_budget_spent_stops_the_channel_until_there_is_a_new_one() {
        var channel = live(Map.of("budget", "2"));
        var posts = IntStream.rangeClosed(1, 3)
                .mapToObj(n -> publish(channel, "Number " + n))
                .toList();

        var waiting = Patience.until(
                "one waits",
                () -> posts.stream()
                        .map(this::now)
                        .filter(d -> d.state() == State.WAITING)
                        .findFirst());

        assertThat(waiting.reason()).contains(Reason.BUDGET);
        assertThat(deliveries.pause(ines.id(), channel.id()))
                .hasValueSatisfying(pause -> assertThat(pause.reason()).isEqualTo(Reason.BUDGET));
        Patience.untilTrue("two have left", () -> posts() == 2);
        assertThat(waiting.attempts()).isEmpty();
    }

    @Test
    void a_wide_channel_sends_all_of_a_crowd_once() {
        var channel = live(Map.of("width", "8"));
        List<DeliveryId> posts = IntStream.rangeClosed(1, 60)
                .mapToObj(n -> publish(channel, "Number " + n))
                .toList();

        posts.forEach(post -> assertThat(settled(post).state()).isEqualTo(State.PUBLISHED));
        assertThat(posts()).isEqualTo(60);
    }

    @Test
    void the_same_words_twice_are_two_posts_also_where_they_are_recognised_by_looking() {
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset\",\"chance\":1,\"times\":1}");
        var channel = live("look-up");
        var first = publish(channel, "Open today.");
        var second = publish(channel, "Open today.");

        assertThat(settled(first).state()).isEqualTo(State.PUBLISHED);
        assertThat(settled(second).state()).isEqualTo(State.PUBLISHED);
        assertThat(now(first).remoteId()).isNotEqualTo(now(second).remoteId());
        assertThat(posts()).isEqualTo(2);
    }
}
