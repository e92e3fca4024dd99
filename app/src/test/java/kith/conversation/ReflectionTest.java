package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.database.Tenant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Noor asks Brindle; what Inès answers had better be looked at twice, and Tom and Eva are there to do so. */
@KithTest
class ReflectionTest {
    private static final String SAD = "We are sorry that a rider died last year.";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Conversations conversations;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    String brindle;
    Here ines;
    Here tom;
    Here eva;
    ConversationId noor;
    Post asked;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        eva = someone.joining(ines, "Eva Lind", Role.MODERATOR);
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        brindle = network.world().byHandle("brindle").orElseThrow().id();
        asked = says(Draft.in(network.world().rooms().getFirst().id(), "@brindle when does the recall end?"));
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        noor = waits();
    }

    private ConversationId waits() {
        return Patience.until(
                "Noor waits",
                () ->
                        conversations
                                .list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 5)
                                .items()
                                .stream()
                                .map(Conversation::id)
                                .findFirst());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void what_touches_nothing_leaves_at_once() {
        var sent = send(ines, "The deadline is Friday.");

        assertThat(sent.json().path("state").stringValue()).isEqualTo("leaves");
        Patience.untilTrue("it is there", () -> ours().size() == 1);
    }

    @Test
    void of_two_who_confirm_at_the_same_moment_one_does_and_one_answer_leaves() throws Exception {
        var held = held(send(ines, SAD));
        var together = new CyclicBarrier(2);
        List<Callable<Asking.Answer>> both = List.of(
                () -> confirmTogether(together, asking(tom), held), () -> confirmTogether(together, asking(eva), held));
        List<Asking.Answer> answers;
        try (var threads = Executors.newFixedThreadPool(2)) {
            answers =
                    threads.invokeAll(both).stream().map(one -> one.resultNow()).toList();
        }

        assertThat(answers).extracting(Asking.Answer::status).containsExactlyInAnyOrder(202, 409);
        Patience.untilTrue("it is there", () -> !ours().isEmpty());
        assertThat(asking(tom).put(held + "/confirmation", Map.of()).status()).isEqualTo(409);
        assertThat(ours()).hasSize(1);
        assertThat(deliveries()).isEqualTo(1);
    }

    private static Asking.Answer confirmTogether(CyclicBarrier together, Asking asking, String held) throws Exception {
        together.await();
        return asking.put(held + "/confirmation", Map.of());
    }

    @Test
    void its_writer_confirms_after_ten_minutes_and_it_never_leaves_by_itself() {
        var sent = send(ines, SAD);
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.json().path("delivery").isNull()).isTrue();
        assertThat(sent.json()
                        .path("held")
                        .path("reasons")
                        .path(0)
                        .path("words")
                        .path(0)
                        .stringValue())
                .isEqualTo("died");
        var held = held(sent);
        var soon = asking(ines).put(held + "/confirmation", Map.of());
        assertThat(soon.status()).isEqualTo(409);
        assertThat(soon.body()).contains("in 10 min");

        ripen();
        assertThat(deliveries()).as("nothing leaves by itself").isZero();
        assertThat(asking(ines).put(held + "/confirmation", Map.of()).status()).isEqualTo(202);
        Patience.untilTrue("it is there", () -> ours().size() == 1);
    }

    @Test
    void what_noor_adds_is_read_before_it_is_confirmed() {
        var held = held(send(ines, SAD));
        var tag = tag();
        says(Draft.answer(asked.id(), "It smells, too."));
        Patience.untilTrue("it is heard", () -> !tag().equals(tag));

        var blind = asking(tom).put(held + "/confirmation", Map.of());
        assertThat(blind.status()).isEqualTo(412);
        assertThat(blind.body()).contains("It smells, too.");
        assertThat(deliveries()).isZero();
        var seen = asking(tom).send("PUT", held + "/confirmation", "", Map.of("If-Match", tag()));
        assertThat(seen.status()).as(seen.body()).isEqualTo(202);
    }

    @Test
    void a_junior_waits_and_gives_no_second_look() {
        asking(ines)
                .put(
                        workspace(ines) + "/team-charter",
                        Map.of("juniors", List.of(eva.caller().person().id().value())));
        var hers = send(eva, "The recall ends on Friday.");
        assertThat(hers.json().path("held").path("reasons").path(0).path("why").stringValue())
                .isEqualTo("junior");
        var his = held(send(ines, SAD));

        assertThat(asking(eva).put(his + "/confirmation", Map.of()).status()).isEqualTo(403);
        assertThat(asking(tom).put(held(hers) + "/confirmation", Map.of()).status())
                .isEqualTo(202);
    }

    @Test
    void an_angry_person_is_answered_with_a_second_look() {
        says(Draft.answer(asked.id(), "@brindle I am furious, this is a fucking disgrace, you idiots!"));
        Patience.untilTrue("it is heard", () -> asking(ines).get(path()).body().contains("furious"));
        Patience.untilTrue(
                "she is who is answered",
                () -> send(ines, "We look at it.")
                        .json()
                        .path("state")
                        .stringValue()
                        .equals("held"));
        assertThat(asking(tom).get(path() + "/replies").body()).contains("\"why\":\"angry\"");
        asking(ines).put(workspace(ines) + "/team-charter", Map.of("holdAngry", false));
        assertThat(send(ines, "We look at it.").json().path("state").stringValue())
                .isEqualTo("leaves");
    }

    @Test
    void whom_many_follow_is_answered_with_a_second_look() {
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE author SET followers = 12000 WHERE workspace_id = :w")
                        .param("w", ines.id().value())
                        .update());

        var sent = send(ines, "It ends on Friday.");

        assertThat(sent.body()).contains("\"why\":\"influential\"", "12000");
    }

    @Test
    void whoever_writes_it_anew_waits_themselves_and_what_needs_no_look_leaves() {
        var held = held(send(ines, SAD));
        asking(tom).put(held, Map.of("text", "A rider died, sadly."));
        assertThat(asking(tom).put(held + "/confirmation", Map.of()).status()).isEqualTo(409);
        assertThat(asking(tom).put(held, Map.of("text", " ")).status()).isEqualTo(422);
        asking(tom).put(held, Map.of("text", "It ends on Friday."));
        assertThat(asking(tom).put(held + "/confirmation", Map.of()).status()).isEqualTo(202);
        Patience.untilTrue(
                "as it was written last",
                () -> ours().stream().anyMatch(post -> post.text().equals("It ends on Friday.")));
    }

    @Test
    void what_is_withdrawn_never_leaves_and_nobody_else_sees_any() {
        var held = held(send(ines, SAD));
        var stranger = someone.owning("Elsewhere", "Nobody Known");
        assertThat(asking(stranger).put(held + "/confirmation", Map.of()).status())
                .isEqualTo(404);
        assertThat(asking(stranger)
                        .put(
                                held.replace(
                                                ines.workspace().slug(),
                                                stranger.workspace().slug())
                                        + "/confirmation",
                                Map.of())
                        .status())
                .isEqualTo(404);

        assertThat(asking(tom).delete(held).status()).isEqualTo(204);
        assertThat(asking(eva).put(held + "/confirmation", Map.of()).status()).isEqualTo(409);
        assertThat(deliveries()).isZero();
        assertThat(asking(ines).get(workspace(ines) + "/history").body()).contains("reply.hold", "reply.withdraw");
    }

    @Test
    void in_the_page_the_charter_speaks_while_she_writes_and_tom_confirms() {
        var hers = signIn(BROWSER.open("http://localhost:" + port), ines);
        var page = hers.page();
        page.getByLabel("Answer Noor Haddad").pressSequentially(SAD);
        PlaywrightAssertions.assertThat(page.locator("#finds")).containsText("Team charter, Death");
        PlaywrightAssertions.assertThat(page.locator("#finds q")).hasText("died");
        hers.expectGoodLooks("inbox-charter-line");
        page.getByLabel("Answer Noor Haddad").press("Control+Enter");
        PlaywrightAssertions.assertThat(page.locator(".held")).containsText("Waits for a second look");
        PlaywrightAssertions.assertThat(page.locator(".held")).containsText("you can confirm it in 10 min");
        hers.expectGoodLooks("inbox-second-look");
        page.locator(".held summary")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Ask someone"))
                .press("Enter");
        page.locator(".held select").selectOption("Tom Keller");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true))
                .press("Enter");
        PlaywrightAssertions.assertThat(page.locator(".held")).containsText("Tom Keller is asked");

        var his = BROWSER.open("http://localhost:" + port);
        enter(his, tom);
        PlaywrightAssertions.assertThat(his.page().getByText("1 reply waits for a second look"))
                .isVisible();
        his.expectGoodLooks("today-second-look");
        his.go("/" + tom.workspace().slug() + "/inbox/" + noor);
        his.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirm"))
                .press("Enter");
        PlaywrightAssertions.assertThat(page.getByText("gave an answer the second look"))
                .isVisible();
        Patience.untilTrue("it is there", () -> ours().size() == 1);

        hers.go("/" + ines.workspace().slug() + "/settings/team-charter");
        page.getByLabel("Your own words").first().fill("a*b");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save changes"))
                .click();
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT).first())
                .containsText("“a*b” cannot be looked for");
        hers.expectRefusal();
        hers.expectGoodLooks("settings-team-charter");
    }

    @Test
    void in_the_review_queue_somebody_else_gives_the_same_look_and_of_two_places_one_decides() throws Exception {
        var held = held(send(ines, SAD));
        var item = queue(tom).path(0);
        assertThat(item.path("kind").stringValue()).isEqualTo("held-reply");
        assertThat(item.path("subject").stringValue()).isEqualTo(held.replaceAll(".*/", ""));
        assertThat(item.at("/reasons/0/source").stringValue()).isEqualTo("second-look");
        assertThat(item.at("/reasons/0/name").stringValue()).isEqualTo("Inès Moreau");

        ripen();
        var own = look(ines, item, true);
        assertThat(own.status()).as("however long she waited").isEqualTo(403);
        assertThat(look(tom, item, "\"99\"", true).status()).isEqualTo(412);
        var judged = asking(tom)
                .send(
                        "POST",
                        workspace(ines) + "/review-items/" + item.path("id").stringValue() + "/decisions",
                        "{\"acts\":[\"leave\"]}",
                        Map.of("If-Match", "\"1\""));
        assertThat(judged.status()).as(judged.body()).isEqualTo(409);

        var together = new CyclicBarrier(2);
        List<Callable<Asking.Answer>> both = List.of(() -> confirmTogether(together, asking(tom), held), () -> {
            together.await();
            return look(eva, item, true);
        });
        List<Asking.Answer> answers;
        try (var threads = Executors.newFixedThreadPool(2)) {
            answers =
                    threads.invokeAll(both).stream().map(one -> one.resultNow()).toList();
        }
        assertThat(answers).extracting(Asking.Answer::status).containsOnlyOnce(409);
        Patience.untilTrue("it is there", () -> ours().size() == 1);
        assertThat(deliveries()).isEqualTo(1);
        assertThat(queue(tom)).as("nothing waits").isEmpty();
    }

    @Test
    void what_the_inbox_withdraws_leaves_the_queue_and_what_is_written_anew_is_its_new_writers() {
        var held = held(send(ines, SAD));
        asking(tom).put(held, Map.of("text", "A rider died, sadly."));
        var item = queue(ines).path(0);
        assertThat(item.path("reasons").size()).isEqualTo(1);
        assertThat(item.at("/reasons/0/name").stringValue()).isEqualTo("Tom Keller");
        assertThat(look(tom, item, true).status()).isEqualTo(403);
        var mina = someone.joining(ines, "Mina Sørensen", Role.VOLUNTEER);
        asking(ines)
                .put(
                        workspace(ines) + "/team/" + mina.caller().person().id() + "/remit",
                        Map.of("channels", List.of(item.path("channel").stringValue()), "acts", List.of("hide")));
        assertThat(queue(mina)).as("nothing of what the team is about to say").isEmpty();
        assertThat(look(mina, item, true).status()).isEqualTo(404);

        assertThat(asking(ines).delete(held).status()).isEqualTo(204);
        assertThat(queue(ines)).isEmpty();
        assertThat(look(ines, item, true).status()).isEqualTo(409);
        var again = held(send(ines, SAD));
        assertThat(look(eva, queue(eva).path(0), false).status()).isEqualTo(200);
        assertThat(asking(tom).put(again + "/confirmation", Map.of()).status()).isEqualTo(409);
        assertThat(deliveries()).isZero();
    }

    @Test
    void the_page_of_the_queue_shows_why_it_waits_and_no_button_to_its_writer() {
        held(send(ines, SAD));
        var hers = BROWSER.open("http://localhost:" + port);
        enter(hers, ines);
        var queue = hers.go("/" + ines.workspace().slug() + "/moderation");
        PlaywrightAssertions.assertThat(queue.locator("#case")).containsText("here somebody else gives it");
        PlaywrightAssertions.assertThat(
                        queue.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirm")))
                .hasCount(0);
        var his = BROWSER.open("http://localhost:" + port);
        enter(his, tom);
        var page = his.go("/" + ines.workspace().slug() + "/moderation");
        PlaywrightAssertions.assertThat(page.locator("#case mark")).hasText("died");
        PlaywrightAssertions.assertThat(page.locator("#case")).containsText("it touches Death");
        PlaywrightAssertions.assertThat(page.locator("#case")).containsText("when does the recall end?");
        his.expectGoodLooks("moderation-held");
        page.locator("main h2").first().click();
        page.keyboard().press("a");
        PlaywrightAssertions.assertThat(page.locator(".toast")).containsText("It leaves now");
        Patience.untilTrue("it is there", () -> ours().size() == 1);
    }

    private JsonNode queue(Here who) {
        return asking(who).get(workspace(ines) + "/review-items").json().path("items");
    }

    private Asking.Answer look(Here who, JsonNode item, boolean confirmed) {
        return look(who, item, "\"" + item.path("revision").intValue() + "\"", confirmed);
    }

    private Asking.Answer look(Here who, JsonNode item, String revision, boolean confirmed) {
        return asking(who)
                .send(
                        "POST",
                        workspace(ines) + "/review-items/" + item.path("id").stringValue() + "/second-look",
                        "{\"confirmed\":" + confirmed + "}",
                        Map.of("If-Match", revision));
    }

    private Window signIn(Window window, Here who) {
        enter(window, who);
        window.go("/" + who.workspace().slug() + "/inbox/" + noor);
        return window;
    }

    private static void enter(Window window, Here who) {
        var page = window.signIn(who.caller().person());
    }

    private Post says(Draft draft) {
        var world = network.world();
        return world.write(world.byHandle("noor").orElseThrow().id(), draft, Instant.now());
    }

    private List<Post> ours() {
        return network.world().everything().stream()
                .filter(post -> post.author().equals(brindle))
                .toList();
    }

    private long deliveries() {
        return asking(ines).get(path()).json().path("deliveries").size();
    }

    private void ripen() {
        tenant.run(
                ines.id(),
                () -> jdbc.sql(
                                "UPDATE held_reply SET written_at = written_at - interval '10 minutes' WHERE workspace_id = :w")
                        .param("w", ines.id().value())
                        .update());
    }

    private Asking.Answer send(Here who, String text) {
        return asking(who).post(path() + "/replies", Map.of("text", text));
    }

    private String held(Asking.Answer sent) {
        assertThat(sent.json().path("state").stringValue()).as(sent.body()).isEqualTo("held");
        return path() + "/replies/" + sent.json().path("held").path("id").stringValue();
    }

    private String tag() {
        return asking(ines).get(path()).response().headers().firstValue("ETag").orElseThrow();
    }

    private String path() {
        return workspace(ines) + "/conversations/" + noor;
    }

    private static String workspace(Here here) {
        return "/api/v1/workspaces/" + here.workspace().slug();
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
