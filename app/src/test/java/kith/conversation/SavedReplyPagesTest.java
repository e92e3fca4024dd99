package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.testing.Browser;
import kith.testing.Community;
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

/** Inès keeps replies ready and uses them with the keyboard, in a real browser. */
@KithTest
class SavedReplyPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    SavedReplies replies;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Window window;
    Page page;

    @BeforeEach
    void noor_asks_and_she_signs_in() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var brindle = Community.ours(ines, tenant, jdbc);
        var asked = brindle.says(
                "Noor Haddad",
                Instant.now().minus(Duration.ofHours(1)),
                "noor",
                "@brindle is my plug burnt?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(asked))));
        tenant.run(ines.id(), () -> jdbc.sql("UPDATE channel SET mode = 'live'").update());
        window = BROWSER.open("http://localhost:" + port);
        page = window.signIn(ines.caller().person());
    }

    @Test
    void puts_one_into_the_answer_with_the_keyboard_alone() {
        replies.make(ines, "Order", "Hello {{name}}, your order number please.");
        replies.make(ines, "Brûlure", "Hello {{name}}, stop riding. {{me}}");
        window.go(at("/inbox"));
        press("j", "Enter");
        assertThat(page.locator("#rx")).isVisible();
        page.waitForLoadState(); // keys are heard from then on

        press(";");
        assertThat(page.locator("#ready a[data-choice]:visible")).hasCount(2);
        page.keyboard().type("brulu");
        assertThat(page.locator("#ready a[data-choice]:visible")).hasCount(1);
        window.expectGoodLooks("saved-menu");
        press("Enter");
        assertThat(page.locator("#rx")).hasValue("Hello Noor Haddad, stop riding. Inès");
        assertThat(page.locator("#rx")).isFocused();

        page.keyboard().type("; thanks");
        assertThat(page.locator("#rx")).hasValue("Hello Noor Haddad, stop riding. Inès; thanks");

        press("Control+a", "Delete", ";");
        assertThat(page.locator("#ready")).isVisible();
        press("ArrowDown", "ArrowDown", "Enter");
        assertThat(page.locator("#rx")).hasValue("Hello Noor Haddad, your order number please.");
    }

    @Test
    void keeps_changes_and_removes_one_among_the_settings() {
        window.go(at("/settings/saved-replies"));
        window.expectGoodLooks("saved-empty");
        page.getByLabel("Name").fill("Plug");
        page.getByLabel("Text").fill("Hello {{nmae}}");
        page.getByRole(AriaRole.BUTTON, named("Keep it ready")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("{{nmae}} is no variable. There are {{name}}");
        window.expectRefusal();
        window.expectGoodLooks("saved-refused");

        page.getByLabel("Text").fill("Hello {{name}}");
        page.getByRole(AriaRole.BUTTON, named("Keep it ready")).click();
        assertThat(page.locator(".toast")).containsText("“Plug” is kept ready");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Plug")).click();
        page.getByLabel("Name").fill("New plug");
        page.getByRole(AriaRole.BUTTON, named("Save the reply")).click();
        assertThat(page.locator(".lines")).containsText("New plug");

        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("New plug"))
                .click();
        window.expectGoodLooks("saved-change");
        page.getByText("Remove …").click();
        page.getByRole(AriaRole.BUTTON, named("Remove the saved reply")).click();
        assertThat(page.locator(".toast")).containsText("“New plug” is no more");
        assertThat(page.locator(".lines")).hasCount(0);
    }

    private void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private String at(String path) {
        return "/" + ines.workspace().slug() + path;
    }
}
