package kith.moderation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.charter.Charters;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.testing.ApiChannel;
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

/** A day of Mina, who judges the forum on her phone. */
@KithTest
class VolunteerDayTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Here mina;
    Asking asking;
    String at;
    ApiChannel forum;

    @BeforeEach
    void a_forum_a_charter_and_a_volunteer() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        mina = someone.joining(ines, "Mina Sørensen", Role.VOLUNTEER);
        charters.begin(ines, "en", true);
        charters.agree(tom, charters.propose(ines, charters.draft(ines), Optional.empty()));
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        forum = ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_day_of_a_volunteer_on_a_phone() {
        says("nora", "Nora Lindqvist", "Has anybody opened one of these packs?");
        var post = says("farid", "Farid Benali", "I opened the pack with a screwdriver");
        report("I opened the pack with a screwdriver");

        // Inès says what Mina sees and decides
        var desk = BROWSER.open("http://localhost:" + port);
        desk.signIn(ines.caller().person());
        var slug = "/" + ines.workspace().slug();
        desk.go(slug + "/team");
        desk.expectGoodLooks("team-volunteer");
        desk.page().getByText("Sees nothing yet, choose channels").click();
        desk.page().locator("#f-channels input").first().check();
        desk.page()
                .getByLabel("Hide", new Page.GetByLabelOptions().setExact(true))
                .check();
        desk.page()
                .getByLabel("Warn", new Page.GetByLabelOptions().setExact(true))
                .check();
        desk.expectGoodLooks("remit");
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(desk.page().locator(".toast")).containsText("What Mina Sørensen sees and decides is changed");

        // her day begins with the queue
        var phone = BROWSER.open("http://localhost:" + port).onPhone();
        var page = phone.signIn(mina.caller().person());
        assertThat(page).hasURL("http://localhost:" + port + slug + "/moderation");
        assertThat(page.locator(".tabbar")).not().containsText("Inbox");
        phone.expectGoodLooks("volunteer-queue");
        page.locator(".mod-q a").first().click();
        assertThat(page.locator("#case")).containsText("I opened the pack with a screwdriver");
        assertThat(page.locator("#case")).containsText("Look at this");
        phone.expectGoodLooks("volunteer-case");
        assertThat(page.locator("button[value=delete]")).hasCount(0);

        // she hides it, takes it back, and hides it again
        hide(page);
        Patience.untilTrue(
                "it is hidden there", () -> network.world().post(post).hidden());
        page.locator(".toast [data-undo-button]").click();
        assertThat(page.locator(".offence")).containsText("I opened the pack with a screwdriver");
        Patience.untilTrue("it is back there", () -> !network.world().post(post).hidden());
        hide(page);

        // Farid appeals; that is not hers to judge
        var notice = Patience.until(
                "he is told",
                () -> network.world().everything().stream()
                        .filter(one -> one.text().contains("/appeal/"))
                        .reduce((first, last) -> last));
        var stranger = BROWSER.open("http://localhost:" + port).onPhone();
        var appeal = stranger.go(notice.text().replaceAll("(?s).*(/appeal/[\\w-]+).*", "$1"));
        appeal.locator("textarea").fill("The plug is outside.");
        appeal.locator("form button").last().click();
        assertThat(appeal.locator("main")).containsText("The plug is outside.");

        phone.go(slug + "/moderation");
        page.locator(".mod-q a").first().click();
        assertThat(page.locator("#case")).containsText("The plug is outside.");
        assertThat(page.locator("main")).containsText("Somebody else has to");
        assertThat(page.locator("#judge")).hasCount(0);
        phone.expectGoodLooks("volunteer-appeal");

        // nothing else is hers to see
        for (var elsewhere : List.of("/inbox", "/members", "/channels", "/search", "/moderation/rules", "/team")) {
            phone.go(slug + elsewhere);
            assertThat(page.locator("main")).containsText("Your role does not include");
            phone.expectRefusal(403);
        }
        phone.go(slug + "/settings");
        phone.expectGoodLooks("volunteer-settings");
    }

    private static void hide(Page page) {
        page.getByLabel("Article of the charter").selectOption("5");
        page.locator("button[value=hide]").click();
        assertThat(page.locator(".toast")).isVisible();
    }

    private String says(String handle, String name, String text) {
        network.letIn(handle, name, Person.Role.MEMBER);
        var author = network.world().byHandle(handle).orElseThrow().id();
        var room = network.world().rooms().getFirst().id();
        return network.world()
                .write(author, Draft.in(room, text), Instant.now())
                .id();
    }

    private void report(String text) {
        var message = forum.hears(text);
        asking.post(at + "/review-items", Map.of("message", message.path("id").stringValue(), "says", "Look at this"));
    }
}
