package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kith.connector.Act.Content;
import kith.connector.sandbox.network.Post;
import kith.delivery.Delivery.State;
import org.junit.jupiter.api.Test;

/** A post and what hangs on it: part after part, from where it stopped. */
class ChainTest extends OverTheSandbox {

    @Test
    void a_thread_hangs_part_on_part_and_the_first_comment_on_the_post() {
        var first = plan(live("key"), chain("One", "Two", "Three").with("A link below."));

        var parts = settledParts(first);

        assertThat(parts).extracting(Delivery::state).containsOnly(State.PUBLISHED);
        assertThat(said()).containsExactly("One", "Two", "Three", "A link below.");
        assertThat(parent("Two")).isEqualTo(id("One"));
        assertThat(parent("Three")).isEqualTo(id("Two"));
        assertThat(parent("A link below.")).isEqualTo(id("One"));
    }

    @Test
    void a_chain_that_fails_half_way_stops_there_and_goes_on_from_that_part() {
        control("faults", "{\"on\":\"reply\",\"kind\":\"status\",\"chance\":1,\"times\":1,\"status\":422}");
        var first = plan(live("key"), chain("One", "Two", "Three"));

        var second = settled(deliveries.parts(ines.id(), first).get(1).id());

        assertThat(second.state()).isEqualTo(State.REFUSED);
        assertThat(deliveries.parts(ines.id(), first).get(2)).satisfies(third -> {
            assertThat(third.state()).isEqualTo(State.PLANNED);
            assertThat(third.reason()).contains(Reason.CHAIN_STOPPED);
        });
        assertThat(said()).containsExactly("One");

        assertThat(deliveries.again(ines, second.id())).isTrue();

        assertThat(settledParts(first)).extracting(Delivery::state).containsOnly(State.PUBLISHED);
        assertThat(said()).containsExactly("One", "Two", "Three");
    }

    @Test
    void a_part_somebody_found_on_the_network_lets_the_chain_go_on() {
        control("faults", "{\"on\":\"reply\",\"kind\":\"status\",\"chance\":1,\"times\":1,\"status\":422}");
        var first = plan(live("key"), chain("One", "Two", "Three"));
        var second = settled(deliveries.parts(ines.id(), first).get(1).id());

        assertThat(deliveries.found(ines, second.id(), new kith.connector.RemoteId(id("One")), Optional.empty()))
                .isTrue();

        assertThat(settledParts(first)).extracting(Delivery::state).containsOnly(State.PUBLISHED);
        assertThat(parent("Three")).isEqualTo(id("One"));
    }

    @Test
    void cancelling_the_first_takes_back_all_that_has_not_left() {
        control("faults", "{\"on\":\"reply\",\"kind\":\"status\",\"chance\":1,\"times\":1,\"status\":422}");
        var first = plan(live("key"), chain("One", "Two", "Three"));
        settled(deliveries.parts(ines.id(), first).get(1).id());

        assertThat(deliveries.cancel(ines, first)).isTrue();

        assertThat(deliveries.parts(ines.id(), first))
                .extracting(Delivery::state)
                .containsExactly(State.PUBLISHED, State.REFUSED, State.CANCELLED);
    }

    private List<String> said() {
        return network.world().everything().stream().map(Post::text).toList();
    }

    private String id(String text) {
        return post(text).id();
    }

    private String parent(String text) {
        return post(text).parent().orElseThrow();
    }

    private Post post(String text) {
        return network.world().everything().stream()
                .filter(p -> p.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Telling chain(String first, String... more) {
        return new Telling(first, List.of(more), Optional.empty());
    }

    private DeliveryId plan(kith.channel.Channel channel, Telling telling) {
        return deliveries.plan(
                ines,
                channel.id(),
                new Chain(
                        Content.of(telling.first()),
                        telling.more().stream().map(Content::of).toList(),
                        telling.comment().map(Content::of)),
                When.now());
    }

    private List<Delivery> settledParts(DeliveryId first) {
        deliveries.parts(ines.id(), first).forEach(part -> settled(part.id()));
        return deliveries.parts(ines.id(), first);
    }

    record Telling(String first, List<String> more, Optional<String> comment) {
        Telling with(String firstComment) {
            return new Telling(first, more, Optional.of(firstComment));
        }
    }
}
