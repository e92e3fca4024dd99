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
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inès works through her inbox with the keyboard, in a real browser. */
@KithTest
class WorkPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    static final Instant NINE = Instant.now().minus(Duration.ofHours(9));

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
    Community brindle;
    Window window;
    Page page;

    @BeforeEach
    void three_wrote_and_she_signs_in() {
        ines = someone.owning("Brindle", "Inès Moreau");
        someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        brindle = Community.ours(ines, tenant, jdbc);
        hears("Noor Haddad", 0, "@brindle nobody comments on the burnt plugs?");
        hears("Mathilde Roux", 60, "@brindle is my bike part of the recall?");
        hears("Claire Dubois", 90, "@brindle how do I take the rack off?");
        window = BROWSER.open("http://localhost:" + port);
        page = window.signIn(ines.caller().person());
    }

    @Test
    void gives_tags_and_takes_back_with_the_keyboard_alone() {
        openTheFirst();

        press("a");
        page.keyboard().type("tom");
        press("Enter");
        assertThat(toast()).containsText("Given to Tom Okafor");
        assertThat(page.locator("#conv .who")).containsText("Tom Okafor");
        assertThat(page.locator(".thread.is-on")).containsText("given to Tom Okafor");
        assertThat(page.locator("#talk")).containsText("Inès Moreau gave this to Tom Okafor");

        press("z");
        assertThat(page.locator("#conv .who")).containsText("Nobody");

        press("t");
        page.keyboard().type("Battery");
        press("Enter");
        assertThat(toast()).containsText("Tagged Battery");
        assertThat(page.locator(".thread.is-on .tag").first()).containsText("Battery");
        press("t");
        page.keyboard().type("Safety");
        press("Enter");
        assertThat(page.locator(".bears")).containsText("Battery");
        assertThat(page.locator(".bears")).containsText("Safety");

        press("t");
        page.keyboard().type("batt");
        press("Enter"); // takes the tick off
        press("Enter");
        assertThat(toast()).containsText("Tagged Safety");
        window.expectGoodLooks("work-conversation");
    }

    @Test
    void snoozes_notes_and_deals_with_many_with_the_keyboard_alone() {
        openTheFirst();
        press("n");
        page.keyboard().type("@Tom is the workshop in?");
        press("Control+Enter");
        assertThat(page.locator(".msg.note")).containsText("@Tom is the workshop in?");
        window.expectGoodLooks("work-note");

        press("h");
        assertThat(page.locator("#sleep")).isVisible();
        page.locator("#sleep button[value=tomorrow]").focus();
        press("Enter");
        assertThat(toast()).containsText("Snoozed: back tomorrow");
        assertThat(page.locator(".conv-h h2")).containsText("recall"); // the one below
        assertThat(page.locator(".thread")).hasCount(2);
        press("z");
        assertThat(page.locator(".thread")).hasCount(3);

        window.go(at("/inbox"));
        press("j", "x", "j", "j", "Shift+X");
        assertThat(page.locator("#bulk output")).containsText("3 selected");
        window.expectGoodLooks("work-bulk");
        page.locator("#bulk").getByLabel("Done").click();
        assertThat(toast()).containsText("3 conversations done");
        assertThat(page.locator(".thread")).hasCount(0);
        press("z");
        assertThat(page.locator(".thread")).hasCount(3);
    }

    @Test
    void her_views_say_how_many_there_are_and_lead_there() {
        openTheFirst();
        press("a");
        page.keyboard().type("me");
        press("Enter");
        assertThat(toast()).containsText("Given to Inès Moreau");

        page.locator(".view").click();
        assertThat(page.locator("#views")).containsText("Mine1");
        assertThat(page.locator("#views")).containsText("Unassigned2");
        page.locator("#views").getByText("Mine").click();
        assertThat(page.locator(".thread")).hasCount(1);
        assertThat(page.locator(".thread")).containsText("Noor Haddad");
    }

    @Test
    void labels_and_teams_have_their_pages_in_both_languages() {
        window.go(at("/settings/labels"));
        page.getByLabel("Name").fill("Battery");
        page.getByLabel("Colour").selectOption("red");
        page.getByRole(AriaRole.BUTTON, named("Make the label")).click();
        assertThat(page.locator(".label-row .tag")).containsText("Battery");
        page.locator("#n-new").fill("battery");
        page.getByRole(AriaRole.BUTTON, named("Make the label")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is a label battery already.");
        window.expectRefusal();
        window.expectGoodLooks("labels-refused");

        window.go(at("/team/teams/new"));
        page.getByLabel("Name").fill("Workshop");
        page.getByLabel("Tom Okafor").check();
        window.expectGoodLooks("team-new");
        page.getByRole(AriaRole.BUTTON, named("Make the team")).click();
        assertThat(page.locator("main")).containsText("Workshop");
        window.expectGoodLooks("team-with-teams");

        for (var address : List.of("/settings/labels", "/team", "/team/teams/new", "/inbox")) {
            window.go(at(address) + "?language=fr");
            window.expectGoodLooks("fr" + address.replace('/', '-'));
        }
    }

    private void openTheFirst() {
        window.go(at("/inbox"));
        press("j", "Enter");
        assertThat(page.locator(".conv-h h2")).containsText("burnt plugs");
        page.waitForLoadState(); // keys are heard from then on
    }

    private com.microsoft.playwright.Locator toast() {
        return page.locator(".toast");
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

    private void hears(String who, int minutes, String text) {
        var message =
                brindle.says(who, NINE.plus(Duration.ofMinutes(minutes)), who, text, Kind.POST, Optional.empty(), true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(message))));
    }
}
