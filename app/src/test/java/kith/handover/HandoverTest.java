package kith.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.ConversationWork;
import kith.conversation.Conversations;
import kith.conversation.Replies;
import kith.conversation.State;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Inès' shift ends: one waits and is angry, one was told that we come back to them, one sleeps; and Tom's begins. */
@KithTest
class HandoverTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    Replies replies;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Here tom;
    String place;
    Post noors;

    @BeforeEach
    void a_shift_ends() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.COMMUNITY_MANAGER);
        place = "/api/v1/workspaces/" + ines.workspace().slug();
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        noors = says("noor", "Noor Haddad", "@brindle the delivery is late again, this is annoying.");
        says("claire", "Claire Dubois", "@brindle how do I take the rack off?");
        says("mathilde", "Mathilde Roux", "@brindle when does the spring ride start?");
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        Patience.untilTrue("three wait", () -> waiting().size() == 3);
        assign(of("late again"));
        assign(of("spring ride"));
        var answer = "Thanks, we look into it and get back to you tomorrow.";
        replies.send(ines, of("rack off").id(), new Replies.Reply(answer, Optional.empty(), Optional.empty(), false));
        assertThat(as(ines).put(
                                place + "/conversations/" + of("spring ride").id() + "/snooze",
                                Map.of("until", "answer"))
                        .status())
                .isLessThan(300);
        Patience.untilTrue(
                "the answer is known", () -> !board(ines, "all").path("said").isEmpty());
    }

    private Post says(String handle, String name, String text) {
        network.letIn(handle, name, Person.Role.MEMBER);
        var world = network.world();
        var room = world.rooms().getFirst().id();
        return world.write(world.byHandle(handle).orElseThrow().id(), Draft.in(room, text), Instant.now());
    }

    private List<Conversation> waiting() {
        return conversations
                .list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 9)
                .items();
    }

    private Conversation of(String words) {
        return conversations
                .list(ines.id(), Conversations.Filter.in(Optional.empty(), Optional.empty(), ""), Optional.empty(), 9)
                .items()
                .stream()
                .filter(one -> one.subject().contains(words))
                .findFirst()
                .orElseThrow();
    }

    private void assign(Conversation conversation) {
        work.assign(
                ines,
                conversation,
                Optional.of(new Assignee.Person(ines.caller().person().id())));
    }

    private JsonNode board(Here who, String whose) {
        return as(who).get(place + "/handover?whose=" + whose).json();
    }

    private Asking as(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void the_board_says_who_waits_what_was_said_who_is_upset_and_what_sleeps() {
        var board = board(ines, "all");

        assertThat(texts(board.path("waiting").path("items")))
                .singleElement()
                .asString()
                .contains("late again");
        assertThat(texts(board.path("said"))).singleElement().asString().contains("get back to you");
        assertThat(texts(board.path("upset").path("items")))
                .singleElement()
                .asString()
                .contains("late again");
        assertThat(texts(board.path("snoozed").path("items")))
                .singleElement()
                .asString()
                .contains("spring ride");
        assertThat(board(tom, "me").path("waiting").path("total").intValue()).isZero();
        assertThat(board(ines, "me").path("waiting").path("total").intValue()).isOne();

        var one = as(tom).get(place + "/conversations/" + of("rack off").id() + "/handover")
                .json();
        assertThat(texts(one.path("said"))).hasSize(1);
        assertThat(one.path("waiting").path("total").intValue()).isZero();

        conversations.close(ines, of("rack off"));
        assertThat(board(ines, "all").path("said")).isEmpty();
    }

    @Test
    void a_reply_that_waits_for_a_second_look_is_handed_over_too() {
        var late = of("late again");
        var sad = new Replies.Reply("We are sorry that a rider died.", Optional.empty(), Optional.empty(), false);
        assertThat(replies.send(ines, late.id(), sad)).isInstanceOf(Replies.Sent.Waits.class);

        var held = board(tom, "all").path("held").path(0);
        assertThat(held.path("text").asString()).isEqualTo("We are sorry that a rider died.");
        assertThat(held.path("writer").asString()).startsWith("Inès Moreau");
        assertThat(held.path("why").toString()).contains("topic");
        assertThat(board(ines, "me").path("held")).as("in her conversation").hasSize(1);
        assertThat(board(tom, "me").path("held")).as("not in his").isEmpty();
        assertThat(as(tom).get(place + "/conversations/" + late.id() + "/handover")
                        .json()
                        .path("held"))
                .hasSize(1);
    }

    @Test
    void who_was_upset_before_we_answered_is_not_so_for_ever() {
        var sorry = new Replies.Reply("We are sorry, send it back.", Optional.empty(), Optional.empty(), false);
        replies.send(ines, of("late again").id(), sorry);
        Patience.untilTrue("nobody waits", () -> waiting().isEmpty());
        var world = network.world();
        var asks = Draft.answer(noors.id(), "@brindle thank you! Where is your lovely workshop?");
        world.write(world.byHandle("noor").orElseThrow().id(), asks, Instant.now());
        Patience.untilTrue("she waits again", () -> waiting().size() == 1);

        var board = board(ines, "all");
        assertThat(texts(board.path("waiting").path("items")))
                .singleElement()
                .asString()
                .contains("workshop");
        assertThat(board.path("upset").path("total").intValue()).isZero();
    }

    private static List<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(line -> line.path("text").stringValue())
                .toList();
    }

    @Test
    void what_is_left_with_the_conversations_is_taken_once() {
        var to = "person:" + tom.caller().person().id();
        var left = as(ines).post(
                        place + "/handovers", Map.of("to", to, "text", "Noor wants her money back.", "withMine", true));
        assertThat(left.status()).as(left.body()).isEqualTo(201);
        assertThat(left.json().path("given").intValue()).isEqualTo(2);
        assertThat(board(tom, "me").path("waiting").path("total").intValue()).isOne();
        assertThat(as(tom).get(place + "/today").body()).contains("Noor wants her money back.");
        assertThat(as(ines).get(place + "/today").body()).doesNotContain("Noor wants her money back.");

        var taking = place + "/handovers/" + left.json().path("id").stringValue() + "/taking";
        assertThat(as(tom).post(taking, Map.of())
                        .json()
                        .path("takenBy")
                        .path("name")
                        .stringValue())
                .isEqualTo("Tom Okafor");
        assertThat(as(tom).get(place + "/today").body()).doesNotContain("Noor wants her money back.");
        assertThat(as(ines).post(taking, Map.of()).status()).isEqualTo(409);
        assertThat(as(ines).get(place + "/history").body()).contains("handover.take");

        var stranger = someone.owning("Harbour", "Paul Stranger");
        var there = "/api/v1/workspaces/" + stranger.workspace().slug();
        assertThat(as(stranger).get(there + "/handovers").json().path("total").intValue())
                .isZero();
        assertThat(as(stranger).post(taking.replace(place, there), Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void what_says_nothing_or_goes_to_nobody_is_refused() {
        assertThat(as(ines).post(place + "/handovers", Map.of("text", " ")).status())
                .isEqualTo(422);
        assertThat(as(ines).post(place + "/handovers", Map.of("text", "x".repeat(4_001)))
                        .status())
                .isEqualTo(422);
        assertThat(as(ines).post(place + "/handovers", Map.of("text", "Hello", "withMine", true))
                        .status())
                .isEqualTo(422);
        assertThat(as(ines).post(place + "/handovers", Map.of("text", "Hello", "to", "person:me"))
                        .status())
                .isEqualTo(422);
        assertThat(as(ines).get(place + "/handovers").json().path("total").intValue())
                .isZero();
        assertThat(as(ines).post(place + "/handovers", Map.of("text", "Hello")).status())
                .isEqualTo(201);
        assertThat(as(tom).get(place + "/today").body()).contains("Hello");
    }

    @Test
    void she_leaves_it_on_a_page_and_he_goes_on_from_there() {
        var window = signIn(ines);
        var page = window.page();
        page.getByRole(AriaRole.LINK, named("Hand over")).click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("annoying");
        window.expectGoodLooks("handover");
        page.getByRole(AriaRole.BUTTON, named("Hand it over")).click();
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("write what the next one has to know");
        window.expectRefusal();
        page.getByLabel("To whom").selectOption("Tom Okafor");
        page.getByLabel("What they have to know").fill("Noor wants her money back.\nClaire is told tomorrow.");
        page.getByRole(AriaRole.BUTTON, named("Hand it over")).click();
        PlaywrightAssertions.assertThat(page.locator(".toast"))
                .containsText("Tom Okafor finds it on Today, with 2 conversations");

        var his = signIn(tom);
        PlaywrightAssertions.assertThat(his.page().locator(".needs")).containsText("Noor wants her money back.");
        his.page().getByRole(AriaRole.LINK, named("Read it")).click();
        his.page().getByRole(AriaRole.BUTTON, named("I go on from here")).click();
        PlaywrightAssertions.assertThat(his.page().locator(".toast")).containsText("Tom Okafor goes on from here");
        PlaywrightAssertions.assertThat(his.page().locator("main")).containsText("Tom Okafor went on from here");
        his.expectGoodLooks("handover-taken");

        var zoe = signIn(someone.joining(ines, someone.called("Zoé Martin", "fr"), Role.COMMUNITY_MANAGER));
        zoe.go("/" + ines.workspace().slug() + "/handover");
        PlaywrightAssertions.assertThat(zoe.page().locator("h1")).containsText("Passer le relais");
        zoe.expectGoodLooks("handover-fr");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private Window signIn(Here who) {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(who.caller().person());
        return window;
    }
}
