package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.GuardedTransport;
import kith.connector.Transport;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.delivery.Delivery.State;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The ledger over the sandbox network, counted from the network's side. */
@KithTest
class LedgerTest {
    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    final SandboxServer network = SandboxServer.forgetful();
    final GuardedTransport transport = new GuardedTransport(true);
    Here ines;

    @BeforeEach
    void ines_owns_brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
    }

    @AfterEach
    void close() {
        network.close();
        transport.close();
    }

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
        var channel = connect("key");
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

    private Channel live(String recognition) {
        var channel = connect(recognition);
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        return channel;
    }

    private Channel connect(String recognition) {
        return channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString(), "recognition", recognition),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
    }

    private static Act publish(String text) {
        return new Act.Publish(Act.Content.of(text));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private Delivery settled(DeliveryId id) {
        return Patience.until(
                "the act is settled",
                () -> deliveries.find(ines.id(), id).filter(d -> d.state().settled()));
    }

    private long posts() {
        return network.world().everything().size();
    }

    private void control(String what, String json) {
        var answer = transport.send(Transport.Request.post(
                URI.create(network.baseUrl() + "/control/" + what), "application/json", json.getBytes()));
        assertThat(answer.ok()).isTrue();
    }
}
