package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.database.Tenant;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Noor writes twice about her rack, and under her second post Omar brings up something else. */
@KithTest
class MergingTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Channels channels;

    @Autowired
    Conversations found;

    @Autowired
    Replies replies;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Asking asking;
    String conversations;
    Post loose;
    Post again;
    Post omars;
    String first;
    String second;

    @BeforeEach
    void noor_writes_twice() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        conversations = "/api/v1/workspaces/" + ines.workspace().slug() + "/conversations";
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        network.letIn("omar", "Omar Diallo", Person.Role.MEMBER);
        network.letIn("tess", "Tess Okafor", Person.Role.MEMBER);
        var room = network.world().rooms().getFirst().id();
        loose = says("noor", Draft.in(room, "@brindle my rack is loose"));
        says("tess", Draft.answer(loose.id(), "Mine was, too"));
        again = says("noor", Draft.in(room, "@brindle here is the rack once more"));
        omars = says("omar", Draft.answer(again.id(), "My bell rattles"));
        says("tess", Draft.answer(omars.id(), "Which bell?"));
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        Patience.untilTrue(
                "all were heard", () -> said(conversation("loose")) == 2 && said(conversation("once more")) == 3);
        Patience.untilTrue("the ties were counted", () -> ties().size() == 3);
        first = conversation("loose");
        second = conversation("once more");
    }

    private Post says(String who, Draft draft) {
        var world = network.world();
        return world.write(world.byHandle(who).orElseThrow().id(), draft, Instant.now());
    }

    /** Empty while there is none. */
    private String conversation(String words) {
        return asking.get(conversations)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("subject").asString().contains(words))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElse("");
    }

    private int said(String conversation) {
        return conversation.isEmpty()
                ? 0
                : asking.get(conversations + "/" + conversation)
                        .json()
                        .path("messages")
                        .size();
    }

    private List<String> ties() {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql(
                                "SELECT thread_key || ' ' || member_id || ' ' || other_id || ' ' || answers FROM talk ORDER BY 1")
                        .query(String.class)
                        .list());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void what_is_merged_is_one_conversation_until_it_is_taken_back() {
        var before = ties();
        assertThat(asking.post(conversations + "/" + first + "/notes", Map.of("text", "She sent a picture by mail"))
                        .status())
                .isEqualTo(201);

        var merged = asking.post(conversations + "/" + first + "/merges", Map.of("into", second));
        assertThat(merged.status()).as(merged.body()).isEqualTo(201);
        assertThat(said(second)).isEqualTo(5);
        assertThat(conversation("loose")).isEqualTo(second).as("its oldest message gives it its name");
        says("omar", Draft.answer(loose.id(), "Tighten it"));
        Patience.untilTrue("what is said later follows", () -> said(second) == 6);
        Patience.untilTrue(
                "it is found by words of both",
                () -> asking.get(conversations + "?q=loose")
                        .json()
                        .at("/items/0/id")
                        .asString()
                        .equals(second));

        var move = conversations + "/" + second + "/moves/"
                + merged.json().path("move").asString();
        assertThat(asking.delete(move).json().path("conversation").asString()).isEqualTo(first);
        assertThat(said(first)).isEqualTo(3);
        assertThat(said(second)).isEqualTo(3);
        assertThat(asking.delete(move).status()).isEqualTo(404);
        Patience.untilTrue(
                "the ties are as they were, and one more",
                () -> ties().containsAll(before) && ties().size() == before.size() + 1);
    }

    @Test
    void what_is_taken_out_is_a_conversation_of_its_own_with_all_that_answers_it() {
        var message = asking.get(conversations + "/" + second)
                .json()
                .path("messages")
                .valueStream()
                .filter(m -> m.path("text").asString().startsWith("My bell"))
                .map(m -> m.path("id").asString())
                .findFirst()
                .orElseThrow();
        var split =
                asking.post(conversations + "/" + second + "/splits", Map.of("message", message, "scope", "answers"));
        assertThat(split.status()).as(split.body()).isEqualTo(201);
        var own = split.json().path("conversation").asString();
        assertThat(said(own)).isEqualTo(2);
        assertThat(said(second)).isEqualTo(1);
        says("noor", Draft.answer(omars.id(), "The brass one?"));
        Patience.untilTrue("an answer goes where its question is", () -> said(own) == 3);

        var all = asking.post(conversations + "/" + own + "/splits", Map.of("message", message, "scope", "later"));
        assertThat(all.status()).as("nothing would be left").isEqualTo(422);
        assertThat(said(own)).isEqualTo(3);

        var undone = asking.delete(conversations + "/" + own + "/moves/"
                + split.json().path("move").asString());
        assertThat(undone.json().path("conversation").asString()).isEqualTo(second);
        assertThat(said(second)).isEqualTo(4);
        assertThat(conversation("My bell")).isEmpty();
    }

    @Test
    void only_conversations_of_one_channel_and_of_one_workspace_are_merged() {
        var itself = asking.post(conversations + "/" + first + "/merges", Map.of("into", first));
        assertThat(itself.status()).isEqualTo(422);
        assertThat(itself.body()).contains("cannot be merged into itself");
        var stranger = someone.owning("Elsewhere", "Nobody Known");
        var strangers = "/api/v1/workspaces/" + stranger.workspace().slug() + "/conversations/";
        assertThat(new Asking(port, someone.token(stranger.caller().person()))
                        .post(strangers + first + "/merges", Map.of("into", second))
                        .status())
                .isEqualTo(404);
        var reader = someone.joining(ines, "Tom Keller", Role.COLLEAGUE);
        assertThat(new Asking(port, someone.token(reader.caller().person()))
                        .post(conversations + "/" + first + "/merges", Map.of("into", second))
                        .status())
                .isEqualTo(403);
        assertThat(said(first)).isEqualTo(2);
    }

    @Test
    void what_was_answered_there_goes_along_and_what_waits_for_a_second_look_does_not() {
        network.faults().add(Fault.next("reply", 422));
        var sent = asking.post(conversations + "/" + first + "/replies", Map.of("text", "Send us a picture, please."));
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        var delivery = sent.json().path("delivery").asString();
        Patience.untilTrue("it was refused", () -> state(delivery).equals("refused"));
        var sad = asking.post(
                conversations + "/" + first + "/replies", Map.of("text", "We are sorry that a rider died last year."));
        var held = conversations + "/" + first + "/replies/"
                + sad.json().path("held").path("id").asString();

        var waits = asking.post(conversations + "/" + first + "/merges", Map.of("into", second));
        assertThat(waits.status()).as(waits.body()).isEqualTo(409);
        assertThat(waits.body()).contains("waits for a second look");
        assertThat(asking.delete(held).status()).isEqualTo(204);
        assertThat(asking.post(conversations + "/" + first + "/merges", Map.of("into", second))
                        .status())
                .isEqualTo(201);

        var into = found.find(ines.id(), new ConversationId(UUID.fromString(second)))
                .orElseThrow();
        assertThat(replies.again(ines, into, new DeliveryId(UUID.fromString(delivery))))
                .isTrue();
        Patience.untilTrue("it leaves after all", () -> state(delivery).equals("published"));
    }

    private String state(String delivery) {
        return deliveries
                .find(ines.id(), new DeliveryId(UUID.fromString(delivery)))
                .orElseThrow()
                .state()
                .word();
    }

    @Test
    void by_the_pages_and_back() {
        asking.post(conversations + "/" + first + "/notes", Map.of("text", "She sent a picture by mail"));
        var window = BROWSER.open("http://localhost:" + port);
        var page = window.signIn(ines.caller().person());
        var inbox = "/" + ines.workspace().slug() + "/inbox/";
        window.go(inbox + first + "?state=all");
        page.getByLabel("Merge into another conversation").click();
        window.expectGoodLooks("inbox-merge");
        page.getByLabel("@brindle here is the rack once more").check();
        press(page, "Merge");
        assertThat(page.locator("#talk")).containsText("Mine was, too");
        assertThat(page.locator("#talk")).containsText("She sent a picture by mail");
        window.go(inbox + first);
        assertThat(page.locator("#talk")).containsText("My bell rattles");

        var bell = page.locator("article.msg", new Page.LocatorOptions().setHasText("My bell rattles"));
        bell.locator("a.take").click();
        window.expectGoodLooks("inbox-split");
        press(page, "Take it out");
        assertThat(page.locator("#conv h2")).containsText("My bell rattles");
        press(page, "Undo");
        assertThat(page.locator("#talk")).containsText("Mine was, too");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
