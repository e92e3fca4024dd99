package kith.charter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import kith.database.Tenant;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inès begins with the charter that comes with Kith and makes it hers, with the keyboard. */
@KithTest
class CharterPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Here ines;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle Cycles", "Inès Moreau");
    }

    @Test
    void she_writes_it_puts_it_forward_agrees_and_announces_a_change() {
        var window = signIn(BROWSER.open("http://localhost:" + port));
        var page = window.go(at(""));
        window.expectGoodLooks("settings-charter-empty");
        press(page, "Start from ours");
        assertThat(page.getByText("Draft of version 1").first()).isVisible();
        page.getByLabel("What it says").fill("x".repeat(4_001));
        press(page, "Save changes");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("At most 4,000 characters");
        window.expectRefusal();
        page.getByLabel("What it says").fill("Disagree with **ideas**, never with people.");
        page.getByLabel("What it says").press("Tab");
        page.getByLabel("What follows").press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("What it says")).hasValue("Disagree with **ideas**, never with people.");
        press(page, "Put it forward");
        assertThat(page.getByText("You can agree to it in").first()).isVisible();
        press(page, "Agree to version 1");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("You can agree to it in 10 min");
        window.expectRefusal(409);
        window.expectGoodLooks("settings-charter-waits");
        ripen();
        press(page, "Agree to version 1");
        assertThat(page.locator(".tl")).containsText("in force since");

        press(page, "Change it");
        page.getByLabel("What it says").fill("Disagree with *every* idea, never with people.");
        press(page, "Save changes");
        assertThat(page.locator(".diff ins").first()).isVisible();
        window.expectGoodLooks("settings-charter");
        page.getByLabel("In force from").fill("2099-03-16T08:00");
        press(page, "Put it forward");
        ripen();
        press(page, "Agree to version 2");

        window.go("/c/" + ines.workspace().slug());
        assertThat(page.locator("h1")).hasText("How we are with each other");
        assertThat(page.locator("#a1 strong")).hasText("ideas");
        window.expectGoodLooks("charter");
        page.getByText("Compare versions 1 and 2").click();
        assertThat(page.locator("ins").first()).isVisible();
        window.expectGoodLooks("charter-changes");
        window.go("/c/" + ines.workspace().slug() + "?in=fr#a4");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page.locator("#a4:target h2")).hasText("Ne dire que ce qu’on peut soutenir");
        window.expectGoodLooks("charter-fr");
    }

    private void ripen() {
        tenant.run(
                ines.id(),
                () -> jdbc.sql("""
                        UPDATE charter_version
                           SET proposed_at = proposed_at - interval '10 minutes'
                         WHERE workspace_id = :workspace AND agreed_at IS NULL
                        """).param("workspace", ines.id().value()).update());
    }

    private Window signIn(Window window) {
        window.signIn(ines.caller().person());
        return window;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String at(String below) {
        return "/" + ines.workspace().slug() + "/settings/charter" + below;
    }
}
