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

/** Inès names what she looks at, sorts it otherwise, and follows a conversation, in a real browser. */
@KithTest
class ViewPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    SavedViews views;

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
    void two_ask_and_she_signs_in() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var brindle = Community.ours(ines, tenant, jdbc);
        for (var who : List.of("Noor Haddad", "Mathilde Roux")) {
            var said = brindle.says(
                    who,
                    Instant.now().minus(Duration.ofMinutes(who.length())),
                    who,
                    "@brindle is my bike part of the recall?",
                    Kind.POST,
                    Optional.empty(),
                    true);
            followers.stream()
                    .filter(f -> f.name().equals("conversations"))
                    .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(said))));
        }
        window = BROWSER.open("http://localhost:" + port);
        page = window.signIn(ines.caller().person());
    }

    @Test
    void saves_what_she_sees_and_finds_it_with_its_number() {
        window.go(at("/inbox?state=waiting&sentiment=neutral&sort=newest"));
        page.locator("[popovertarget=views]").click();
        page.getByText("Save this view").click();
        page.locator("#view-name").fill("Calm ones");
        page.getByLabel("For everybody").check();
        page.getByRole(AriaRole.BUTTON, named("Save the view")).click();
        assertThat(page.locator(".toast")).containsText("The view “Calm ones” is saved");
        assertThat(page.locator("[popovertarget=views]")).containsText("Calm ones");

        window.go(at("/inbox"));
        page.locator("[popovertarget=views]").click();
        var saved = page.locator("#views a")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Calm ones"));
        assertThat(saved.locator("kbd")).hasText("0");
        window.expectGoodLooks("views-menu");
        saved.click();
        page.waitForURL("**/inbox?state=waiting&sentiment=neutral&sort=newest");
    }

    @Test
    void renames_puts_in_order_removes_and_takes_that_back() {
        views.make(ines, new SavedViews.Given("Waiting", "?state=waiting", true));
        views.make(ines, new SavedViews.Given("Everything", "?state=all", true));
        views.make(ines, new SavedViews.Given("Talk", "?state=talk", false));
        window.go(at("/inbox/views"));
        window.expectGoodLooks("views");
        page.getByRole(AriaRole.BUTTON, named("Everything: one up")).click();
        assertThat(page.locator(".lrow .hover-link")).hasText(new String[] {"Everything", "Waiting", "Talk"});

        var talk = page.locator(".lrow").nth(2);
        talk.getByText("Rename").click();
        talk.getByLabel("Name of the view").fill(" ");
        talk.getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName("Save")
                                .setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("A view has a name of 1 to 60 characters.");
        window.expectRefusal();

        page.getByRole(AriaRole.BUTTON, named("Remove Waiting")).click();
        assertThat(page.locator(".lrow .hover-link")).hasText(new String[] {"Everything", "Talk"});
        page.waitForLoadState();
        page.keyboard().press("z");
        assertThat(page.locator(".lrow .hover-link")).hasText(new String[] {"Everything", "Waiting", "Talk"});
    }

    @Test
    void sorts_and_follows_with_a_key_and_finds_what_she_follows() {
        window.go(at("/inbox"));
        page.locator("[popovertarget=sorts]").click();
        page.getByRole(AriaRole.LINK, named("due first")).click();
        page.waitForURL("**/inbox?state=waiting&sort=due");
        assertThat(page.locator("[popovertarget=sorts]")).containsText("due first");

        page.locator(".thread-a").first().click();
        assertThat(page.locator("[data-key=w]")).isVisible();
        page.waitForLoadState(); // keys are heard from then on
        page.keyboard().press("w");
        assertThat(page.locator(".toast")).containsText("You hear of what is new here");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Follow no more"))).isVisible();

        page.locator("[popovertarget=views]").click();
        page.getByRole(AriaRole.LINK, named("Followed")).click();
        assertThat(page.locator(".thread")).hasCount(1);
        window.expectGoodLooks("followed");
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private String at(String path) {
        return "/" + ines.workspace().slug() + path;
    }
}
