package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.conversation.Replies.Reply;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.history.History;
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

/** Noor asks Brindle about her plug; Inès answers and is done, and the network refuses the answer. */
@KithTest
class AnswerThatDoesNotLeaveTest {
    private static final String ANSWER = "Send us a picture, we look at it today.";

    @Autowired
    Conversations conversations;

    @Autowired
    Replies replies;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    ConversationId noor;
    DeliveryId refused;

    @BeforeEach
    void the_answer_is_refused() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var brindle = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        var world = network.world();
        var room = world.rooms().getFirst().id();
        world.write(
                world.byHandle("noor").orElseThrow().id(),
                Draft.in(room, "@brindle my plug is burnt, what now?"),
                Instant.now());
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", brindle));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        noor = Patience.until(
                "Noor waits",
                () ->
                        conversations
                                .list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 1)
                                .items()
                                .stream()
                                .map(Conversation::id)
                                .findFirst());
        network.faults().add(Fault.next("reply", 422));
        refused = replies.send(ines, noor, Reply.of(ANSWER).andDone()).left().orElseThrow();
        Patience.untilTrue("it is refused", () -> delivery().state() == Delivery.State.REFUSED);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void whoever_asked_waits_again_and_the_history_says_why() {
        assertThat(conversation().closed()).isEmpty();
        assertThat(conversation().state()).isEqualTo(State.WAITING);
        assertThat(history.entries(ines.id(), of(noor), Optional.empty(), 2))
                .extracting(entry -> entry.act() + " by " + entry.actorName())
                .containsExactly("conversation.reopen by Kith", "conversation.close by Inès Moreau");
        assertThat(talk()).contains("Not sent", "/retrial");
    }

    @Test
    void asked_again_it_is_the_same_answer_and_nothing_failed_is_left() {
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var retrial = page() + "/replies/" + refused + "/retrial";
        assertThat(asking.post(retrial, Map.of()).status()).isEqualTo(303);
        Patience.untilTrue("it left", () -> delivery().state() == Delivery.State.PUBLISHED);
        assertThat(talk()).doesNotContain("Not sent");
        assertThat(deliveries.ofConversation(ines.id(), noor.value())).hasSize(1);
        assertThat(asking.post(retrial, Map.of()).status()).isEqualTo(409);
    }

    @Test
    void written_anew_it_takes_the_place_of_what_failed() {
        var anew = replies.send(ines, noor, Reply.of("Send a picture of it.").insteadOf(refused))
                .left()
                .orElseThrow();
        Patience.untilTrue(
                "it left", () -> deliveries.find(ines.id(), anew).orElseThrow().state() == Delivery.State.PUBLISHED);
        assertThat(delivery().state()).isEqualTo(Delivery.State.GIVEN_UP);
        assertThat(talk()).doesNotContain("Not sent", ANSWER);
    }

    private Delivery delivery() {
        return deliveries.find(ines.id(), refused).orElseThrow();
    }

    private Conversation conversation() {
        return conversations.find(ines.id(), noor).orElseThrow();
    }

    private String talk() {
        return new Asking(port, someone.token(ines.caller().person()))
                .get(page() + "/talk")
                .body();
    }

    private String page() {
        return "/" + ines.workspace().slug() + "/inbox/" + noor;
    }

    private static History.Filter of(ConversationId id) {
        return new History.Filter(Optional.of("conversation:" + id), Optional.empty(), Optional.empty());
    }
}
