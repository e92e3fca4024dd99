package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import kith.connector.Act;
import kith.delivery.Delivery.State;
import kith.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger over the sandbox network, counted from the network's side. */
class LedgerTest extends OverTheSandbox {

    @Test
    void a_post_leaves_once_and_is_there() {
        var channel = live("key");

        var delivery =
                settled(deliveries.plan(ines, channel.id(), publish("Spring service starts on Monday."), none()));

        assertThat(delivery.state()).isEqualTo(State.PUBLISHED);
        assertThat(delivery.remoteId()).isPresent();
        assertThat(delivery.attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.kind()).isEqualTo("ask"));
        assertThat(posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "key, timeout-after, 25",
        "key, reset-after, 1",
        "key, garbage, 1",
        "key, status-after, 1",
        "look-up, reset-after, 1",
        "look-up, garbage, 1",
        "look-up, reset, 1"
    })
    void an_answer_that_never_came_is_settled_by_looking(String recognition, String fault, int seconds) {
        var channel = live(recognition);
        control(
                "faults",
                "{\"on\":\"publish\",\"kind\":\"" + fault + "\",\"chance\":1,\"times\":1,\"seconds\":" + seconds
                        + ",\"status\":502}");

        var delivery = settled(deliveries.plan(ines, channel.id(), publish("The workshop is open."), none()));

        assertThat(delivery.state()).isEqualTo(State.PUBLISHED);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_look_that_sees_nothing_is_believed_only_when_the_network_must_show_it() {
        var channel = live("look-up");
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset\",\"chance\":1,\"times\":1,\"seconds\":1}");

        var attempts = settled(publish(channel, "The workshop is open.")).attempts();

        assertThat(attempts).extracting(Delivery.Attempt::kind).startsWith("ask", "look", "look");
        assertThat(attempts.subList(1, attempts.size() - 2))
                .isNotEmpty()
                .allSatisfy(look -> assertThat(look.outcome()).contains("not shown yet"));
        assertThat(attempts.get(attempts.size() - 2).outcome()).contains("not there");
        assertThat(attempts.getLast().kind()).isEqualTo("ask");
        assertThat(attempts.getLast().started())
                .isAfterOrEqualTo(attempts.getFirst().started().plusSeconds(6));
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void what_is_there_is_found_at_the_first_look() {
        var channel = live("look-up");
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset-after\",\"chance\":1,\"times\":1,\"seconds\":1}");

        var attempts = settled(publish(channel, "The workshop is open.")).attempts();

        assertThat(attempts).extracting(Delivery.Attempt::kind).containsExactly("ask", "look");
    }

    @Test
    void a_look_that_came_to_nothing_is_made_again_soon() {
        var channel = live("look-up");
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset-after\",\"chance\":1,\"times\":1}");
        control("faults", "{\"on\":\"posts\",\"kind\":\"garbage\",\"chance\":1,\"times\":1}");

        var attempts = settled(publish(channel, "The workshop is open.")).attempts();

        assertThat(attempts).extracting(Delivery.Attempt::kind).containsExactly("ask", "look", "look");
        assertThat(attempts.get(1).outcome().orElseThrow()).startsWith("could not look");
        assertThat(between(attempts.get(1), attempts.get(2))).isLessThan(Duration.ofSeconds(5));
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_network_that_says_when_to_look_again_is_not_asked_before() {
        var channel = live("look-up");
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset-after\",\"chance\":1,\"times\":1}");
        control(
                "faults",
                "{\"on\":\"posts\",\"kind\":\"status\",\"status\":429,\"seconds\":3,\"chance\":1,\"times\":1}");

        var attempts = settled(publish(channel, "The workshop is open.")).attempts();

        assertThat(attempts).extracting(Delivery.Attempt::kind).containsExactly("ask", "look", "look");
        assertThat(between(attempts.get(1), attempts.get(2))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    private static Duration between(Delivery.Attempt one, Delivery.Attempt next) {
        return Duration.between(one.ended().orElseThrow(), next.started());
    }

    @Test
    void what_the_network_refuses_is_told_in_its_words_and_not_asked_again() {
        var channel = live("key");
        control("faults", "{\"on\":\"publish\",\"kind\":\"status\",\"chance\":1,\"times\":1,\"status\":422}");

        var delivery = settled(deliveries.plan(ines, channel.id(), publish("The workshop is open."), none()));

        assertThat(delivery.state()).isEqualTo(State.REFUSED);
        assertThat(delivery.why()).isPresent();
        assertThat(posts()).isZero();

        assertThat(deliveries.again(ines, delivery.id())).isTrue();
        assertThat(settled(delivery.id()).state()).isEqualTo(State.PUBLISHED);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void nothing_leaves_a_channel_that_listens_only() {
        var channel = connect(java.util.Map.of("recognition", "key"));
        assertThatThrownBy(() -> deliveries.plan(ines, channel.id(), publish("Hello"), none()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("listens-only");
        assertThat(posts()).isZero();
    }

    @Test
    void a_text_over_the_limit_is_refused_before_it_is_a_row() {
        var channel = live("key");
        assertThatThrownBy(() -> deliveries.plan(ines, channel.id(), publish("é".repeat(501)), none()))
                .isInstanceOf(Problem.class);
        assertThat(deliveries.count(ines.id(), none(), Optional.empty())).isZero();
    }

    @Test
    void another_workspace_sees_none_of_it() {
        var channel = live("key");
        var id = deliveries.plan(ines, channel.id(), publish("Spring service."), none());
        var tom = someone.owning("Harbour", "Tom Okafor");
        assertThat(deliveries.find(tom.id(), id)).isEmpty();
        assertThat(settled(id).state()).isEqualTo(State.PUBLISHED);
    }

    private static Act publish(String text) {
        return new Act.Publish(Act.Content.of(text));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
