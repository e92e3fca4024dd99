package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.delivery.Deliveries;
import kith.media.Described;
import kith.media.Library;
import kith.media.Media;
import kith.media.Rights;
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Pictures;
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

/** Inès writes a post, Lena asks for an approval, and the calendar moves under their hands. */
@KithTest
class PublishingPagesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Posts posts;

    @Autowired
    Approvals approvals;

    @Autowired
    Schedules schedules;

    @Autowired
    ApprovalRules rules;

    @Autowired
    Library library;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        forum = channels.find(ines.id(), channel.id()).orElseThrow();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void she_writes_it_and_it_is_kept_shown_refused_and_scheduled() {
        var window = signIn(ines);
        var page = window.go(at("/posts/new"));
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true))
                .fill("Repair night is back. ".repeat(30));
        assertThat(page.locator(".pvc .pv-part")).hasCount(2);
        assertThat(page.locator("#kept")).hasText("Saved just now");
        page.waitForURL("**/posts/0*");
        press(page, "Schedule");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Say when it shall leave");
        window.expectRefusal();
        window.expectGoodLooks("composer");
        page.getByLabel("Day and time").fill("2027-03-28T02:30");
        press(page, "Schedule");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("There is no 02:30 that night");
        window.expectRefusal();
        page.getByLabel("Day and time").fill("2027-03-28T09:00");
        press(page, "Schedule");
        assertThat(page.locator("h1")).containsText("Scheduled");
        window.expectGoodLooks("post-scheduled");

        var post = only();
        assertThat(post.state()).isEqualTo(State.SCHEDULED);
        assertThat(post.time().orElseThrow().at()).isEqualTo("2027-03-28T07:00:00Z");
    }

    @Test
    void two_write_at_the_same_time_and_nothing_is_overwritten() {
        var post = posts.make(ines, written("One text."));
        var window = signIn(ines);
        var page = window.go(at("/posts/" + post.id()));
        var text = page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text").setExact(true));
        text.fill("What I write.");
        posts.write(ines, post.id(), post.version(), written("What somebody else wrote."));

        assertThat(page.locator("#kept")).containsText("has changed this post since you read it");
        assertThat(text).hasValue("What I write.");
        assertThat(page.locator("#claims .seen")).hasCount(0);
        assertThat(only().text()).isEqualTo("What somebody else wrote.");
        window.expectRefusal(412);
    }

    @Test
    void two_people_have_one_open_see_each_other_and_overwrite_nothing() {
        var lena = someone.joining(ines, "Lena Weiß", Role.WRITER);
        var post = posts.make(ines, written("One text."));
        var hers = signIn(ines);
        var others = signIn(lena);
        var page = hers.go(at("/posts/" + post.id()));
        var other = others.go(at("/posts/" + post.id()));
        assertThat(other.locator("#claims .seen")).containsText("Inès Moreau");
        assertThat(page.locator("#claims .seen")).containsText("Lena Weiß");

        text(page).fill("What Inès writes.");
        assertThat(page.locator("#kept")).hasText("Saved just now");
        text(other).fill("What Lena writes.");

        assertThat(other.locator("#kept")).containsText("has changed this post since you read it");
        assertThat(text(other)).hasValue("What Lena writes.");
        assertThat(only().text()).isEqualTo("What Inès writes.");
        others.expectRefusal(412);
        text(page).fill("What Inès writes next.");
        Patience.untilTrue("hers goes on", () -> only().text().equals("What Inès writes next."));
    }

    private static Locator text(Page page) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text").setExact(true));
    }

    @Test
    void lena_asks_and_ines_approves_with_a_key() {
        var lena = someone.joining(ines, "Lena Weiß", Role.WRITER);
        var post = posts.make(lena, written("Written by Lena."));
        approvals.ask(lena, post.id(), post.version());
        var window = signIn(ines);
        var page = window.page();
        assertThat(page.getByText("Lena Weiß wrote it and asks for an approval."))
                .isVisible();
        window.go(at("/posts/" + post.id()));
        window.expectGoodLooks("post-review");
        page.keyboard().press("a");
        assertThat(page.locator("h1")).containsText("Approved");
        press(page, "Schedule");
        assertThat(page.locator("h1")).containsText("Scheduled");
    }

    @Test
    void somebody_without_an_account_sees_one_post_and_approves_it() {
        var post = posts.make(ines, written("For the client to read."));
        approvals.ask(ines, post.id(), post.version());
        var window = signIn(ines);
        var page = window.go(at("/posts/" + post.id()));
        page.getByLabel("For whom").fill("Mara Client");
        press(page, "Make a link");
        var address = page.locator("p[id^=ln-]").textContent();
        window.expectGoodLooks("post-with-link");

        var outside = BROWSER.open("http://localhost:" + port);
        var client = outside.go(address.substring(address.indexOf("/a/")));
        assertThat(client.locator(".pvc")).containsText("For the client to read.");
        outside.expectGoodLooks("post-outside");
        client.getByLabel("What do you think of it").fill("Say that it is free.");
        press(client, "Comment");
        assertThat(client.locator(".tl")).containsText("Say that it is free.");
        press(client, "Approve");
        assertThat(client.getByText("You approved it").first()).isVisible();
        assertThat(only().state()).isEqualTo(State.APPROVED);
        assertThat(only().approved().orElseThrow().name()).isEqualTo("Mara Client");
        outside.go(address.substring(address.indexOf("/a/"), address.length() - 2) + "xx");
        outside.expectRefusal(404);
    }

    @Test
    void a_post_is_moved_by_keyboard_and_by_hand_and_its_act_goes_with_it() {
        var monday = LocalDateTime.of(2031, 3, 3, 9, 0);
        var post = posts.make(
                ines,
                new Written(
                        "Spring service",
                        "",
                        "Spring service is open.",
                        Optional.of(Written.time(monday, PARIS)),
                        List.of(new Own(forum.id(), "", ""))));
        schedules.schedule(ines, post.id(), post.version());
        var window = signIn(ines);
        var page = window.go(at("/calendar/week/2031-W10"));
        assertThat(page.locator("[data-live-state]")).containsText("Live");
        window.expectGoodLooks("calendar-week");
        var card = page.locator("#post-" + post.id());
        card.focus();
        page.keyboard().press("Alt+ArrowDown");
        page.keyboard().press("Alt+ArrowRight");
        assertThat(page.locator("#toasts")).containsText("moved to 4 March, 09:15");
        leavesAt(post, "2031-03-04T08:15:00Z");
        assertThat(page.locator(".dayc[data-day='2031-03-04'] #post-" + post.id()))
                .isVisible();

        card.hover();
        var grip = card.locator("[data-grip]").boundingBox();
        var hour = page.locator(".week-grid").boundingBox().height / 15;
        page.mouse().move(grip.x + 3, grip.y + 5);
        page.mouse().down();
        page.mouse().move(grip.x + 3, grip.y + 5 + hour);
        page.waitForResponse(
                answer -> answer.request().headers().containsKey("hx-request"),
                () -> posts.make(ines, new Written("Told meanwhile", "", "", Optional.empty(), List.of())));
        page.mouse()
                .move(grip.x + 3, grip.y + 5 + 2 * hour, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
        leavesAt(post, "2031-03-04T10:15:00Z");
        page.keyboard().press("z");
        leavesAt(post, "2031-03-04T08:15:00Z");
        window.go(at("/calendar/month/2031-03"));
        window.expectGoodLooks("calendar-month");
        window.go(at("/calendar/list?from=2031-03-01"));
        assertThat(page.getByText("Spring service").first()).isVisible();
        window.expectGoodLooks("calendar-list");
    }

    @Test
    void a_rule_is_made_as_a_sentence_and_its_steps_are_taken_one_after_another() {
        var tom = someone.joining(ines, "Tom Okafor", Role.DIRECTOR);
        var lena = someone.joining(ines, "Lena Weiß", Role.WRITER);
        var window = signIn(ines);
        var page = window.go(at("/settings/approval-rules"));
        press(page, "Make the rule");
        assertThat(page.getByText("Choose who approves").first()).isVisible();
        window.expectRefusal();
        page.getByLabel("When a post mentions").fill("price, recall");
        page.locator("fieldset:has(legend:text('Step 1'))")
                .getByLabel("Tom Okafor")
                .check();
        page.locator("fieldset:has(legend:text('Step 2'))")
                .getByLabel("Inès Moreau")
                .check();
        press(page, "Make the rule");
        assertThat(
                        page.getByText(
                                "Posts on every channel that mention “price” or “recall” are approved by Tom Okafor, then by Inès Moreau."))
                .isVisible();
        window.expectGoodLooks("approval-rules");

        var post = posts.make(lena, written("The price is 45 €."));
        approvals.ask(lena, post.id(), post.version());
        window.go(at("/posts/" + post.id()));
        assertThat(page.getByText("It is the turn of Tom Okafor.")).isVisible();
        window.expectGoodLooks("post-turns");
        var first = signIn(tom);
        first.go(at("/posts/" + post.id()));
        press(first.page(), "Approve");
        assertThat(first.page().locator("#turns + ol li").first()).containsText("agreed");
        window.go(at("/today"));
        assertThat(page.getByText("Lena Weiß wrote it and asks for an approval."))
                .isVisible();
        window.go(at("/posts/" + post.id()));
        page.keyboard().press("a");
        assertThat(page.locator("h1")).containsText("Approved");
    }

    @Test
    void what_is_out_is_corrected_and_then_taken_away_by_two() {
        var tom = someone.joining(ines, "Tom Okafor", Role.DIRECTOR);
        var post = posts.make(ines, written("Spring service from 55 €."));
        schedules.now(ines, post.id(), post.version());
        Patience.untilTrue("it is out", () -> only().state() == State.PUBLISHED);
        var window = signIn(ines);
        var page = window.go(at("/posts/" + post.id()));
        page.locator("#correct summary").click();
        assertThat(page.getByText("Forum: it is changed there")).isVisible();
        press(page, "Send the correction");
        assertThat(page.getByText("It says so already").first()).isVisible();
        window.expectRefusal();
        page.getByLabel("What it shall say").fill("Spring service from 45 €.");
        press(page, "Send the correction");
        assertThat(page.locator("#version-2 del")).hasText("Spring service from 55 €.");
        assertThat(page.locator("#version-2 ins")).hasText("Spring service from 45 €.");
        assertThat(page.locator("#version-2 .tag")).hasText("Changed there");
        window.expectGoodLooks("post-corrected");

        page.locator("#take-away summary").click();
        page.getByLabel("Why it should not stay").fill("The price is wrong.");
        press(page, "Ask to take it away");
        assertThat(page.getByText("You asked for it: somebody else confirms it."))
                .isVisible();
        window.expectGoodLooks("post-withdrawal-asked");
        var second = signIn(tom);
        assertThat(second.page().getByText("Inès Moreau wants it taken away: The price is wrong."))
                .isVisible();
        var his = second.go(at("/posts/" + post.id()));
        press(his, "Confirm, and take it away");
        assertThat(his.locator("h1")).containsText("Withdrawn");
        assertThat(his.locator("section[aria-labelledby=wd] .tag")).hasText("Deleted there");
        second.expectGoodLooks("post-taken-away");
        assertThat(network.world().everything()).allMatch(said -> said.deleted());
    }

    @Test
    void a_correction_waits_on_the_page_until_a_second_person_agrees_or_lets_it_be() {
        var tom = someone.joining(ines, "Tom Okafor", Role.DIRECTOR);
        rules.make(
                ines,
                new ApprovalRules.Given(
                        List.of(),
                        List.of("free"),
                        List.of(new ApprovalRule.Step(
                                false, List.of(tom.caller().person().id())))));
        var rack = library.add(
                ines, "rack.png", Pictures.png(640, 480), new Described("A rack.", Media.Focus.MIDDLE, Rights.UNSAID));
        var post = posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "Spring service from 55 €.",
                        Optional.of(Written.time(LocalDateTime.parse("2027-03-28T09:00"), PARIS)),
                        List.of(new Own(forum.id(), "", "Book by phone.")),
                        List.of(new Picture(rack.id(), "A rack."))));
        schedules.now(ines, post.id(), post.version());
        Patience.untilTrue("it is out", () -> only().state() == State.PUBLISHED);
        var hers = signIn(ines);
        var page = hers.go(at("/posts/" + post.id()));
        page.locator("#correct summary").click();
        page.getByLabel("What it shall say").fill("Spring service is free.");
        page.getByLabel("First comment, Forum").fill("Book on our site.");
        page.getByLabel("What it shows").fill("A wooden rack for two bikes.");
        hers.expectGoodLooks("post-correcting");
        press(page, "Send the correction");
        assertThat(page.locator("#correction-waits h2")).containsText("Inès Moreau asks for this correction");
        assertThat(page.locator("#correction-waits del"))
                .hasText(new String[] {"Spring service from 55 €.", "Book by phone.", "A rack."});
        assertThat(page.getByText("Agree to the correction")).hasCount(0);
        hers.expectGoodLooks("post-correction-waits");

        var his = signIn(tom);
        var theirs = his.go(at("/posts/" + post.id()));
        press(theirs, "Let it be");
        assertThat(theirs.locator("#correction-waits")).hasCount(0);
        page.reload();
        page.locator("#correct summary").click();
        page.getByLabel("What it shall say").fill("Spring service is free on Mondays.");
        page.getByLabel("First comment, Forum").fill("Book on our site.");
        page.getByLabel("What it shows").fill("A wooden rack for two bikes.");
        press(page, "Send the correction");
        assertThat(page.locator("#correction-waits")).isVisible();
        theirs.reload();
        press(theirs, "Agree to the correction");
        assertThat(theirs.locator("#version-2 .tag")).hasText(new String[] {"Changed there", "Comment changed there"});
        his.expectGoodLooks("post-correction-agreed");
        var said = network.world().everything();
        assertThat(said)
                .extracting(kith.connector.sandbox.network.Post::text)
                .containsExactly("Spring service is free on Mondays.", "Book on our site.");
        assertThat(said.getFirst().pictures())
                .extracting(kith.connector.sandbox.network.Picture::alt)
                .containsExactly("A wooden rack for two bikes.");
    }

    private void leavesAt(Post post, String at) {
        Patience.untilTrue("the act leaves at " + at, () -> {
            var act = posts.find(ines.id(), post.id())
                    .orElseThrow()
                    .variants()
                    .getFirst()
                    .delivery()
                    .orElseThrow();
            return deliveries
                    .find(ines.id(), act)
                    .orElseThrow()
                    .dueAt()
                    .toString()
                    .equals(at);
        });
    }

    private Written written(String text) {
        return new Written(
                "",
                "",
                text,
                Optional.of(Written.time(LocalDateTime.of(2031, 3, 3, 9, 0), PARIS)),
                List.of(new Own(forum.id(), "", "")));
    }

    private Post only() {
        return posts.newest(ines.id(), kith.publishing.internal.PostRows.Filter.NONE, Optional.empty(), 2)
                .getFirst();
    }

    private Window signIn(Here who) {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(who.caller().person());
        return window;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String at(String below) {
        return "/" + ines.workspace().slug() + below;
    }
}
