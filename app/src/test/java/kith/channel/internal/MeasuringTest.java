package kith.channel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.job.Due;
import kith.message.Figures;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Brindle’s post is liked and answered, and Kith tells how it does. */
@KithTest
class MeasuringTest {
    @Autowired
    Someone someone;

    @Autowired
    Channels channels;

    @Autowired
    Measuring measuring;

    @Autowired
    Figures figures;

    @Autowired
    Due due;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();

    private Here ines;
    private Asking asking;
    private Channel channel;
    private String mathilde;

    @BeforeEach
    void a_channel() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MEMBER);
        channel = channels.connect(
                ines,
                "sandbox",
                "Brindle",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        mathilde = network.world()
                .join("mathilde", "Mathilde Roux", "", "en", Person.Role.MEMBER, Instant.now())
                .id();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void what_the_network_counts_of_our_own_posts_is_in_the_api_and_nothing_else_is() {
        var brindle = network.world().byHandle("brindle").orElseThrow();
        var ours = network.world().write(brindle.id(), Draft.in(brindle.page(), "New colour: Lichen."), Instant.now());
        var theirs = network.world().write(mathilde, Draft.answer(ours.id(), "Mine is rust."), Instant.now());
        network.world().react(mathilde, ours.id(), "like", true, Instant.now());
        heard("Mine is rust.");

        assertThat(due.at("measure", ines.id(), channel.id().value())).isPresent();
        assertThat(measuring.handle(ines.id(), channel.id().value())).isEmpty();

        var counted = whole(heard("New colour: Lichen.")).path("figures");
        assertThat(counted.path("likes").longValue()).isEqualTo(1);
        assertThat(counted.path("replies").longValue()).isEqualTo(1);
        assertThat(counted.path("views").longValue()).isPositive();
        assertThat(counted.path("reposts").isNumber()).isFalse();
        assertThat(whole(heard("Mine is rust.")).path("figures").isObject()).isFalse();
        assertThat(figures.of(
                        someone.owning("Elsewhere", "Sol Abreu").id(), channel.id(), List.of(ours.id(), theirs.id())))
                .isEmpty();
    }

    @Test
    void what_was_measured_just_now_is_not_asked_for_again_and_keeps_its_figures_when_it_is_not_shown() {
        var brindle = network.world().byHandle("brindle").orElseThrow();
        var ours = network.world().write(brindle.id(), Draft.in(brindle.page(), "New colour: Rust."), Instant.now());
        var id = heard("New colour: Rust.");
        measuring.handle(ines.id(), channel.id().value());
        var first = whole(id).path("figures");

        network.world().react(mathilde, ours.id(), "like", true, Instant.now());
        measuring.handle(ines.id(), channel.id().value());

        assertThat(first.path("likes").longValue()).isZero();
        assertThat(whole(id).path("figures")).isEqualTo(first);
    }

    /** The id of a message, once it has been collected. */
    private String heard(String text) {
        return Patience.until("“" + text + "”", () -> {
            channels.collectNow(ines.id(), channel);
            var found = asking.get(workspace() + "/messages?limit=50&channel=" + channel.id())
                    .json()
                    .path("items");
            return StreamSupport.stream(found.spliterator(), false)
                    .filter(message -> message.path("text").asString("").equals(text))
                    .map(message -> message.path("id").asString(""))
                    .findFirst();
        });
    }

    private JsonNode whole(String id) {
        return asking.get(workspace() + "/messages/" + id).json();
    }

    private String workspace() {
        return "/api/v1/workspaces/" + ines.workspace().slug();
    }
}
