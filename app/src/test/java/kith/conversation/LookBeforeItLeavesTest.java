package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
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

/** Inès sends before anything could be found in her text, in a real browser. */
@KithTest
class LookBeforeItLeavesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

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
    void noor_asks_and_her_talk_is_open() {
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
        window.go("/" + ines.workspace().slug() + "/inbox");
        page.locator(".thread-a").first().click();
        assertThat(page.locator("#rx")).isVisible();
        page.waitForLoadState();
    }

    @Test
    void a_dead_link_that_nobody_saw_yet_is_shown_first_and_a_second_press_sends() {
        var dead = "See http://127.0.0.1:" + port + "/nothing-here";
        page.locator("#rx").fill(dead);
        page.locator("#rx").press("Control+Enter");
        assertThat(page.locator(".find-first")).containsText("A second press sends it as it is.");
        assertThat(page.locator(".find")).containsText("/nothing-here");
        assertThat(page.locator("#rx")).hasValue(dead);
        assertThat(page.locator("#talk")).not().containsText("nothing-here");
        window.expectGoodLooks("look-first");

        page.locator("#rx").press("Control+Enter");
        assertThat(page.locator("#talk")).containsText("/nothing-here");
        assertThat(page.locator("#rx")).hasValue("");
    }

    @Test
    void what_is_well_leaves_with_the_first_press() {
        page.locator("#rx").fill("Send us a picture.");
        page.locator("#rx").press("Control+Enter");
        assertThat(page.locator("#talk")).containsText("Send us a picture.");
        assertThat(page.locator("#rx")).hasValue("");
    }
}
