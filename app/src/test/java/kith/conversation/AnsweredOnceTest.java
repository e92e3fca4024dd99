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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
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

/** Noor asks Brindle about her plug, and Inès and Tom both want to answer. */
@KithTest
class AnsweredOnceTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Conversations conversations;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    String brindle;
    Here ines;
    Here tom;
    ConversationId noor;
    Post asked;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        brindle = network.world().byHandle("brindle").orElseThrow().id();
        asked = says(Draft.in(network.world().rooms().getFirst().id(), "@brindle my plug is burnt, what now?"));
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        noor = Patience.until(
                "Noor waits",
                () -> waiting().items().stream().map(Conversation::id).findFirst());
    }

    private Post says(Draft draft) {
        var world = network.world();
        return world.write(world.byHandle("noor").orElseThrow().id(), draft, Instant.now());
    }

    private Conversations.Page waiting() {
        return conversations.list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 5);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void of_two_who_send_at_the_same_moment_one_is_told_and_keeps_the_text() throws Exception {
        var tag = tag();
        var together = new CyclicBarrier(2);
        List<Callable<Asking.Answer>> both = List.of(
                () -> sendTogether(together, asking(ines), "Send us a picture.", tag),
                () -> sendTogether(together, asking(tom), "Stop riding, please.", tag));
        List<Asking.Answer> answers;
        try (var threads = Executors.newFixedThreadPool(2)) {
            answers =
                    threads.invokeAll(both).stream().map(one -> one.resultNow()).toList();
        }

        assertThat(answers).extracting(Asking.Answer::status).containsExactlyInAnyOrder(202, 412);
        int told = answers.getFirst().status() == 412 ? 0 : 1;
        var other = told == 0 ? "Tom Keller" : "Inès Moreau";
        var kept = told == 0 ? "Send us a picture." : "Stop riding, please.";
        assertThat(answers.get(told).json().path("text").stringValue()).isEqualTo(kept);
        assertThat(answers.get(told).json().path("detail").stringValue())
                .startsWith(other)
                .contains(" has just answered");
        Patience.untilTrue("one answer is on the network", () -> !ours().isEmpty());

        var again = send(asking(told == 0 ? ines : tom), kept, tag());
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        Patience.untilTrue("both are on the network", () -> ours().size() == 2);
    }

    private Asking.Answer sendTogether(CyclicBarrier together, Asking asking, String text, String tag)
            throws Exception {
        together.await();
        return send(asking, text, tag);
    }

    private Asking.Answer send(Asking asking, String text, String tag) {
        return asking.send("POST", path() + "/replies", "{\"text\":\"" + text + "\"}", Map.of("If-Match", tag));
    }

    private List<Post> ours() {
        return network.world().everything().stream()
                .filter(post -> post.author().equals(brindle))
                .toList();
    }

    @Test
    void what_noor_adds_is_read_before_an_answer_leaves() {
        var tag = tag();
        says(Draft.answer(asked.id(), "It smells, too."));
        Patience.untilTrue("it is heard", () -> !tag().equals(tag));

        var late = send(asking(ines), "Just ride on.", tag);

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("detail").stringValue()).contains("Noor Haddad wrote meanwhile: “It smells, too.”");
        assertThat(send(asking(ines), "Just ride on.", "W/" + tag()).status())
                .as("a weak tag matches nothing")
                .isEqualTo(412);
        assertThat(ours()).isEmpty();
    }

    @Test
    void an_answer_written_in_the_page_is_kept_and_sent_after_a_second_look() {
        var window = signIn(BROWSER.open("http://localhost:" + port), ines);
        var page = window.page();
        page.getByLabel("Answer Noor Haddad").fill("Send us a picture.");
        // Tom is quicker, and Inès' page does not hear of it in time
        var asked = new AtomicBoolean();
        page.route("**/talk", never -> asked.set(true));
        assertThat(send(asking(tom), "Stop riding, please.", tag()).status()).isEqualTo(202);
        page.waitForCondition(asked::get);
        press(page, "Send");

        var told = page.locator("#reply-error");
        PlaywrightAssertions.assertThat(told).containsText("has just answered: “Stop riding, please.”");
        PlaywrightAssertions.assertThat(page.getByLabel("Answer Noor Haddad")).hasValue("Send us a picture.");
        page.unroute("**/talk");
        Patience.untilTrue("both are on the network", () -> ours().size() == 2 || sendsOnceMore(page));
        window.expectRefusal(412);
    }

    /** What Tom sent may come back from the network meanwhile, and then she is told once more. */
    private static boolean sendsOnceMore(Page page) {
        if (!page.getByLabel("Answer Noor Haddad").inputValue().isBlank()) {
            press(page, "Send");
        }
        return false;
    }

    @Test
    void who_else_reads_and_writes_is_seen_until_they_go() {
        var hers = signIn(BROWSER.open("http://localhost:" + port), ines);
        var his = signIn(BROWSER.open("http://localhost:" + port), tom);

        var seen = hers.page().locator("#claims");
        PlaywrightAssertions.assertThat(seen).containsText("Tom Keller is here too");
        his.page().getByLabel("Answer Noor Haddad").pressSequentially("Hello");
        PlaywrightAssertions.assertThat(seen).containsText("Tom Keller is writing");
        hers.expectGoodLooks("inbox-writing");
        his.go("/" + tom.workspace().slug() + "/today");
        PlaywrightAssertions.assertThat(seen).hasText(Pattern.compile("^\\s*$"));
    }

    @Test
    void a_program_says_that_it_is_there_and_nobody_of_another_workspace_sees_it() {
        var claims = path() + "/claims";
        var claimed = asking(tom).put(claims, Map.of("doing", "writing"));
        assertThat(claimed.json()).hasSize(1);
        assertThat(asking(ines).get(claims).json().path(0).path("name").stringValue())
                .isEqualTo("Tom Keller");
        assertThat(asking(ines).put(claims, Map.of("doing", "sleeping")).status())
                .isEqualTo(422);
        assertThat(asking(tom).delete(claims).status()).isEqualTo(204);
        assertThat(asking(ines).get(claims).json()).isEmpty();

        var stranger = someone.owning("Elsewhere", "Nobody Known");
        assertThat(asking(stranger).get(claims).status()).isEqualTo(404);
        assertThat(asking(stranger)
                        .get(path().replace(
                                                ines.workspace().slug(),
                                                stranger.workspace().slug()) + "/claims")
                        .status())
                .isEqualTo(404);
    }

    private Window signIn(Window window, Here who) {
        var page = window.signIn(who.caller().person());
        window.go("/" + who.workspace().slug() + "/inbox/" + noor);
        return window;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String path() {
        return "/api/v1/workspaces/" + ines.workspace().slug() + "/conversations/" + noor;
    }

    private String tag() {
        return asking(ines).get(path()).response().headers().firstValue("ETag").orElseThrow();
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
