package kith.moderation;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
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
import kith.testing.Window;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ada judges on her pages what Farid said; Farid appeals on his; Inès writes a rule. */
@KithTest
class ModerationPagesTest {
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
    Here ada;
    Asking asking;
    String at;
    ApiChannel forum;

    @BeforeEach
    void a_forum_and_a_charter() {
        ines = someone.owning("Brindle", "Inès Moreau");
        ada = someone.joining(ines, "Ada Nwosu", Role.MODERATOR);
        charters.begin(ines, "en", true);
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
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

    private String says(String text) {
        network.letIn("farid", "Farid Benali", Person.Role.MEMBER);
        var farid = network.world().byHandle("farid").orElseThrow().id();
        var room = network.world().rooms().getFirst().id();
        var post = network.world()
                .write(farid, Draft.in(room, text), Instant.now())
                .id();
        var message = forum.hears(text);
        asking.post(at + "/review-items", Map.of("message", message.path("id").stringValue(), "says", "Look at this"));
        return post;
    }

    @Test
    void a_case_is_decided_with_keys_and_its_author_appeals_without_an_account() {
        var post = says("I opened the pack with a screwdriver");
        var window = signIn(ada);
        var page = window.go("/" + ines.workspace().slug() + "/moderation");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("I opened the pack with a screwdriver");
        window.expectGoodLooks("moderation-case");
        page.getByLabel("Article of the charter").selectOption("5");
        page.waitForLoadState();
        page.locator("main h2").first().click();
        page.keyboard().press("d");
        PlaywrightAssertions.assertThat(page.locator(".toast")).isVisible();
        Patience.untilTrue(
                "it is hidden there", () -> network.world().post(post).hidden());
        window.go("/" + ines.workspace().slug() + "/moderation?show=decided");
        window.expectGoodLooks("moderation-decided");

        var notice = Patience.until(
                "he is told",
                () -> network.world().everything().stream()
                        .filter(one -> one.text().contains("/appeal/"))
                        .findFirst());
        var stranger = BROWSER.open("http://localhost:" + port);
        var appeal = stranger.go(notice.text().replaceAll("(?s).*(/appeal/[\\w-]+).*", "$1"));
        stranger.expectGoodLooks("appeal");
        appeal.locator("textarea").fill("The plug is outside.");
        appeal.locator("form button").last().click();
        PlaywrightAssertions.assertThat(appeal.locator("main")).containsText("The plug is outside.");
        stranger.expectGoodLooks("appeal-made");
        window.go("/" + ines.workspace().slug() + "/moderation");
        PlaywrightAssertions.assertThat(window.page().locator("#case")).containsText("The plug is outside.");
        PlaywrightAssertions.assertThat(window.page().locator("#judge")).hasCount(0);
        PlaywrightAssertions.assertThat(window.page().locator("#case")).containsText("Who decided does not judge");
        window.expectGoodLooks("moderation-appeal-own");
        var judge = signIn(ines);
        judge.go("/" + ines.workspace().slug() + "/moderation");
        PlaywrightAssertions.assertThat(judge.page().locator("main")).containsText("The plug is outside.");
        judge.expectGoodLooks("moderation-appeal");
    }

    @Test
    void rules_and_what_came_of_them_can_be_read_by_everybody_who_may() {
        var window = signIn(ines);
        var slug = "/" + ines.workspace().slug();
        window.go(slug + "/moderation");
        window.expectGoodLooks("moderation-empty");
        window.go(slug + "/moderation/rules");
        window.expectGoodLooks("rules-empty");
        window.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin with ours"))
                .first()
                .click();
        window.page().waitForLoadState();
        window.go(slug + "/moderation/rules");
        window.expectGoodLooks("rules");
        window.page().locator("main a[href*='/moderation/rules/']").first().click();
        window.page().waitForLoadState();
        labelledAndTold(window);
        window.expectGoodLooks("rule");
        window.go(slug + "/moderation/transparency");
        window.expectGoodLooks("transparency");
        window.go(slug + "/moderation/raids");
        window.expectGoodLooks("raids");
        window.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hide it and let it wait"))
                .click();
        PlaywrightAssertions.assertThat(window.page().locator(".toast")).containsText("stricter for an hour");
        window.go(slug + "/moderation/raids");
        window.expectGoodLooks("raids-strict");
        window.go(slug + "/moderation");
        PlaywrightAssertions.assertThat(window.page().locator("#queue")).containsText("Stricter until");

        var zoe = signIn(someone.joining(ines, someone.called("Zoé Martin", "fr"), Role.DIRECTOR));
        zoe.go(slug + "/moderation/rules");
        PlaywrightAssertions.assertThat(zoe.page().locator("main")).containsText("Règles");
        zoe.expectGoodLooks("rules-fr");
        zoe.go(slug + "/moderation/raids");
        zoe.expectGoodLooks("raids-fr");
    }

    /** The rule that is open, as a form: what is ticked stands in its sentence, and is ticked when it is read again. */
    private void labelledAndTold(Window window) {
        var page = window.page();
        asking.post(at + "/labels", Map.of("name", "Shady shop", "colour", "marigold"));
        page.reload();
        what(page).selectOption("none");
        page.getByLabel("Shady shop").check();
        page.getByLabel("Ada Nwosu").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and rehearse"))
                .click();
        page.waitForLoadState();
        PlaywrightAssertions.assertThat(page.locator(".sentence"))
                .containsText("label its conversation “Shady shop” and tell Ada Nwosu.");
        PlaywrightAssertions.assertThat(page.getByLabel("Shady shop")).isChecked();
        PlaywrightAssertions.assertThat(what(page)).hasValue("none");

        what(page).selectOption("hide");
        page.locator("#f-also").getByLabel("warn its author").check();
        page.getByLabel("What the member reads first").fill("Please say it kindly.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and rehearse"))
                .click();
        page.waitForLoadState();
        PlaywrightAssertions.assertThat(page.locator(".sentence")).containsText("hide it");
        PlaywrightAssertions.assertThat(page.locator(".sentence")).containsText("warn its author");
        PlaywrightAssertions.assertThat(what(page)).hasValue("hide");
        PlaywrightAssertions.assertThat(page.locator("#f-also").getByLabel("warn its author"))
                .isChecked();
    }

    /** The chief of what a rule does; what it does besides has a similar name. */
    private static Locator what(Page page) {
        return page.getByLabel("What it does", new Page.GetByLabelOptions().setExact(true));
    }

    private Window signIn(Here who) {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(who.caller().person());
        return window;
    }
}
