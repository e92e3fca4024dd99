package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kith.connector.sandbox.network.Post;
import kith.delivery.Delivery.State;
import kith.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** A network on which only a person can tell what became of an act, and who hears of it. */
class AskingAPersonTest extends OverTheSandbox {
    @Autowired
    ConfigurableApplicationContext kith;

    private final List<DeliveryFailed> told = new CopyOnWriteArrayList<>();

    private final ApplicationListener<PayloadApplicationEvent<?>> ear = event -> {
        if (event.getPayload() instanceof DeliveryFailed failed
                && failed.workspace().equals(ines.id())) {
            told.add(failed);
        }
    };

    @BeforeEach
    void listen() {
        kith.addApplicationListener(ear);
    }

    @AfterEach
    void listenNoMore() {
        kith.removeApplicationListener(ear);
    }

    @Test
    void it_is_told_once_and_found_by_its_address() {
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset-after\",\"chance\":1,\"times\":1}");
        var post = publish(live("ask"), "The workshop is open.");

        var open = asked(post);
        assertThat(open.settled()).isEmpty();
        assertThat(told)
                .containsExactly(
                        new DeliveryFailed(ines.id(), post, ines.actor().id()));

        assertThat(deliveries.found(ines, post, URI.create(network.baseUrl() + "/p/" + only().id())))
                .isTrue();

        assertThat(now(post).state()).isEqualTo(State.PUBLISHED);
        assertThat(now(post).remoteId()).contains(only().id());
        assertThat(told).hasSize(1);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void what_a_person_does_not_see_there_is_asked_again() {
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset\",\"chance\":1,\"times\":1}");
        var post = publish(live("ask"), "The workshop is open.");
        asked(post);

        assertThat(deliveries.notThere(ines, post)).isTrue();

        assertThat(settled(post).state()).isEqualTo(State.PUBLISHED);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_person_may_leave_it_at_that() {
        control("faults", "{\"on\":\"publish\",\"kind\":\"reset\",\"chance\":1,\"times\":1}");
        var post = publish(live("ask"), "The workshop is open.");
        asked(post);

        assertThat(deliveries.giveUp(ines, post)).isTrue();

        assertThat(now(post).state()).isEqualTo(State.GIVEN_UP);
        assertThat(deliveries.notThere(ines, post)).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void a_refusal_is_told_once_and_once_more_when_it_is_refused_again() {
        control("faults", "{\"on\":\"publish\",\"kind\":\"status\",\"chance\":1,\"times\":2,\"status\":422}");
        var post = publish(live("key"), "The workshop is open.");
        assertThat(settled(post).state()).isEqualTo(State.REFUSED);
        assertThat(told).hasSize(1);

        deliveries.again(ines, post);
        Patience.untilTrue("it is told again", () -> told.size() == 2);
        settled(post);

        deliveries.again(ines, post);
        assertThat(settled(post).state()).isEqualTo(State.PUBLISHED);
        assertThat(told).hasSize(2);
    }

    private Delivery asked(DeliveryId post) {
        return Patience.until(
                "a person is asked",
                () -> deliveries
                        .find(ines.id(), post)
                        .filter(d -> d.state() == State.UNKNOWN)
                        .filter(d -> d.reason().equals(java.util.Optional.of(Reason.ASK))));
    }

    private Post only() {
        assertThat(network.world().everything()).hasSize(1);
        return network.world().everything().iterator().next();
    }
}
