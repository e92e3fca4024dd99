package kith.routing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Said.Kind;
import kith.conversation.Label.Colour;
import kith.conversation.Labels;
import kith.conversation.SavedReplies;
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

/** Inès makes a rule, sees what it would have caught, switches it on and puts it first, with the keyboard. */
@KithTest
class RoutingRulePagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    SavedReplies saved;

    @Autowired
    Someone someone;

    @Autowired
    Labels labels;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Here ines;
    private Window window;
    private Page page;

    @BeforeEach
    void signIn() {
        ines = someone.owning("Brindle", "Inès Moreau");
        window = BROWSER.open("http://localhost:" + port);
        page = window.signIn(ines.caller().person());
    }

    @Test
    void she_makes_a_rule_tries_it_switches_it_on_and_puts_it_first() {
        var battery = labels.make(ines, "Battery", Colour.RED);
        var brindle = Community.ours(ines, tenant, jdbc);
        says(brindle, "noor", Instant.now().minus(Duration.ofHours(5)), "My battery got hot on the way home");
        window.go(at());
        assertThat(page.getByText("No rule yet")).isVisible();
        window.expectGoodLooks("settings-routing-empty");

        button("Make the rule").press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Give it a name");
        window.expectRefusal();
        rule("Everything hot", "hot");
        button("Make the rule").press("Enter");
        assertThat(page.getByText("One conversation.")).isVisible();
        assertThat(page.getByText("My battery got hot on the way home")).isVisible();
        window.expectGoodLooks("settings-routing-trial");
        button("Switch on").press("Enter");
        assertThat(page.getByText("Everything hot is on")).isVisible();

        rule("Battery first", "batter*\n~recall");
        page.getByLabel("Battery", new Page.GetByLabelOptions().setExact(true)).press("Space");
        button("Make the rule").press("Enter");
        button("Switch on").press("Enter");
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(hasText("Battery first")))
                .containsText("When it says “batter*” or “~recall”: tag it Battery and make it urgent.");
        button("Ask Battery first earlier").press("Enter");
        assertThat(page.getByText("Battery first is asked at place 1")).isVisible();
        assertThat(button("Ask Battery first earlier")).isDisabled();

        says(brindle, "tom", Instant.now(), "The battery is hot again");
        labels.remove(ines, battery);
        window.go(at());
        assertThat(page.getByText("A label it names is no more.")).isVisible();
        window.expectGoodLooks("settings-routing");

        window.go("/" + ines.workspace().slug() + "/inbox?state=all");
        page.locator(".thread-a").first().click();
        assertThat(page.locator(".event").filter(new Locator.FilterOptions().setHasText("Battery first")))
                .not()
                .hasCount(0);

        window.go("/" + ines.workspace().slug() + "/settings/you");
        page.getByLabel("Language of the pages").selectOption("fr");
        button("Save changes").click();
        window.go(at());
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(hasText("Everything hot")))
                .containsText("la rendre urgente");
        window.expectGoodLooks("settings-routing-fr");
    }

    @Test
    void what_a_rule_proposes_is_put_into_the_answer_with_one_key() {
        saved.make(ines, "Hot", "Hello {{name}}, stop riding. {{me}}");
        var brindle = Community.ours(ines, tenant, jdbc);
        tenant.run(ines.id(), () -> jdbc.sql("UPDATE channel SET mode = 'live'").update());
        window.go(at());
        page.getByLabel("Name").fill("Everything hot");
        page.getByLabel("Words or phrases in the text").fill("hot");
        page.getByLabel("Propose a saved reply").selectOption("Hot");
        button("Make the rule").press("Enter");
        button("Switch on").press("Enter");
        assertThat(page.getByText("Everything hot is on")).isVisible();
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(hasText("Everything hot")))
                .containsText("propose the reply “Hot”");

        says(brindle, "noor", Instant.now(), "My battery is hot, what now?");
        window.go("/" + ines.workspace().slug() + "/inbox");
        page.locator(".thread-a").first().click();
        assertThat(page.locator("[data-key=y]")).containsText("Proposed by the rule “Everything hot”: Hot");
        page.waitForLoadState(); // keys are heard from then on
        window.expectGoodLooks("proposed-reply");
        page.keyboard().press("y");
        assertThat(page.locator("#rx")).hasValue("Hello Noor Haddad, stop riding. Inès");
        assertThat(page.locator("#rx")).isFocused();

        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE routing_rule SET acts = '{\"priority\": \"soon\"}', changed_at = now()")
                        .update());
        window.go(at());
        assertThat(page.getByText("This rule cannot be read any more")).isVisible();
        window.expectGoodLooks("routing-unreadable");
    }

    private void rule(String name, String phrases) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Words or phrases in the text").fill(phrases);
        page.getByLabel("Priority").selectOption("urgent");
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private void says(Community brindle, String thread, Instant when, String text) {
        var message = brindle.says("Noor Haddad", when, thread, text, Kind.POST, Optional.empty(), true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(message))));
    }

    private String at() {
        return "/" + ines.workspace().slug() + "/settings/routing-rules";
    }
}
