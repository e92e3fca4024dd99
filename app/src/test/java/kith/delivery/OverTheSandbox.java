package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.GuardedTransport;
import kith.connector.Transport;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The ledger of Brindle, whose owner is Inès, over a sandbox network of its own, counted from the network's side. */
@KithTest
abstract class OverTheSandbox {
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

    Channel live(String recognition) {
        return live(Map.of("recognition", recognition));
    }

    Channel live(Map<String, String> settings) {
        var channel = connect(settings);
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        return channels.find(ines.id(), channel.id()).orElseThrow();
    }

    Channel connect(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("baseUrl", network.baseUrl().toString());
        return channels.connect(
                ines,
                "sandbox",
                "Forum",
                all,
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
    }

    DeliveryId publish(Channel channel, String text) {
        return publish(channel, text, When.now());
    }

    DeliveryId publish(Channel channel, String text, When when) {
        return deliveries.plan(ines, channel.id(), new Act.Publish(Act.Content.of(text)), Optional.empty(), when);
    }

    Delivery now(DeliveryId id) {
        return deliveries.find(ines.id(), id).orElseThrow();
    }

    Delivery settled(DeliveryId id) {
        return Patience.until(
                "the act is settled",
                () -> deliveries.find(ines.id(), id).filter(d -> d.state().settled()));
    }

    Delivery once(DeliveryId id, Delivery.State state) {
        return Patience.until(
                "the act is " + state, () -> deliveries.find(ines.id(), id).filter(d -> d.state() == state));
    }

    long posts() {
        return network.world().everything().size();
    }

    void control(String what, String json) {
        var answer = transport.send(Transport.Request.post(
                URI.create(network.baseUrl() + "/control/" + what), "application/json", json.getBytes()));
        assertThat(answer.ok()).isTrue();
    }
}
