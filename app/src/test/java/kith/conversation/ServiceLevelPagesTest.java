package kith.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/** Inès says when her team is there and how soon it answers, in a browser. */
@KithTest
class ServiceLevelPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Someone someone;

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

    @BeforeEach
    void signIn() {
        ines = someone.owning("Brindle", "Inès Moreau");
        window = BROWSER.open("http://localhost:" + port);
        var page = window.signIn(ines.caller().person());
    }

    @Test
    void she_is_told_what_is_wrong_and_then_sees_what_is_left_in_the_inbox() {
        var page = window.go(at("/settings/hours"));
        page.getByLabel("Monday").fill("nine to five");
        page.getByLabel("Public holidays of").fill("fr");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save changes"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("“nine to five” is no opening");
        window.expectRefusal();
        window.expectGoodLooks("settings-hours-refused");
        for (var day : List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")) {
            page.getByLabel(day).fill("0-24");
        }
        page.getByLabel("Public holidays of").fill("");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save changes"))
                .click();
        assertThat(page.getByLabel("Monday")).hasValue("00:00–24:00");
        window.expectGoodLooks("settings-hours");

        window.go(at("/settings/service-levels"));
        window.expectGoodLooks("settings-service-levels-empty");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the level"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Give it a name");
        window.expectRefusal();
        page.getByLabel("Name").fill("Everyday");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the level"))
                .click();
        assertThat(page.getByRole(AriaRole.ROWHEADER)).containsText("Everyday");
        window.expectGoodLooks("settings-service-levels");

        var brindle = Community.ours(ines, tenant, jdbc);
        says(brindle, "Noor Haddad", 80);
        says(brindle, "Mathilde Roux", 50);
        says(brindle, "Claire Dubois", 5);
        window.go(at("/inbox"));
        assertThat(page.locator(".thread .wait.late")).containsText("20 min over");
        assertThat(page.locator(".thread .wait.soon")).containsText("min left of 1 h");
        window.expectGoodLooks("inbox-promises");
        page.locator(".thread-a").first().click();
        assertThat(page.locator(".conv-h .wait.late")).containsText("min over");
        window.expectGoodLooks("inbox-promise-open");

        window.go(at("/settings/service-levels"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Remove Everyday"))
                .click();
        assertThat(page.getByText("Nothing is promised yet")).isVisible();
    }

    private void says(Community brindle, String who, int minutesAgo) {
        var message = brindle.says(
                who,
                Instant.now().minus(Duration.ofMinutes(minutesAgo)),
                who,
                "@brindle is my bike part of the recall?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(message))));
    }

    private String at(String path) {
        return "/" + ines.workspace().slug() + path;
    }
}
